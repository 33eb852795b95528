type Child = Node | string | number | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | ((event: never) => void)>;

/**
 * Makes an element. A function is a listener (`onclick`), `true` an empty attribute, `null` and `false` none; strings become text.
 * The page makes all its elements here: no markup is ever read from a string.
 */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== null && child !== undefined && child !== false) element.append(typeof child === 'number' ? String(child) : child);
  return element;
}

/** Text that may run either way, kept from reordering what stands beside it. */
export function bdi(text: string): HTMLElement {
  return h('bdi', {}, text);
}
