import { drawPanel, FONT, textWidth, type DrawOptions } from './draw.js';
import { panels, type ChartRow, type Panel } from './panels.js';
import { CHART_WORDS } from './words.js';

export { CHART_WORDS, panels, type ChartRow, type DrawOptions, type Panel };
export type { By } from './panels.js';
export { drawPanel };

const LIGHT = { ink: '#1b2126', muted: '#5b6670', line: '#e3e7ea', surface: '#ffffff', actual: '#1f5f8b', planned: '#a14a00' };

/** 占比 · % · 12 个数字 */
export function panelTitle(panel: Panel, by: DrawOptions['by'], lang: 'en' | 'zh'): string {
  const words = CHART_WORDS[lang];
  const left = panel.left === 0 ? [] : [by === 'period' ? words.leftTimes(panel.left) : words.leftLabels(panel.left)];
  return [words.measures[panel.measure] ?? panel.measure, panel.unit === '' ? words.noUnit : panel.unit, words.numbers(panel.points.length), ...left].join(' · ');
}

/** A chart as one SVG file: title, a panel for each measure and unit, the key. The same drawing as on the page. */
export function chartSvg(document: Document, rows: readonly ChartRow[], title: string, options: Omit<DrawOptions, 'colors' | 'href'>): string {
  const all = panels(rows, options.by), NS = 'http://www.w3.org/2000/svg', pad = 24;
  const make = (name: string, attributes: Record<string, string | number>, text?: string): Element => {
    const element = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const outer = make('svg', { xmlns: NS, 'font-family': FONT, 'font-size': 12, fill: LIGHT.ink, role: 'img' });
  const heading = make('title', {}, title), background = make('rect', { width: '100%', height: '100%', fill: LIGHT.surface });
  outer.append(heading, background, make('text', { x: pad, y: 34, 'font-size': 17, 'font-weight': 600 }, title));
  let y = 58;
  for (const panel of all) {
    outer.append(make('text', { x: pad, y: y + 12, fill: LIGHT.muted }, panelTitle(panel, options.by, options.lang)));
    const svg = drawPanel(document, panel, rows, { ...options, width: options.width - 2 * pad, colors: LIGHT });
    svg.setAttribute('x', String(pad));
    svg.setAttribute('y', String(y + 22));
    outer.append(svg);
    y += 22 + Number(svg.getAttribute('height')) + 18;
  }
  let x = pad;
  for (const entry of CHART_WORDS[options.lang].key) {
    const width = textWidth(entry) + 18;
    if (x + width > options.width - pad && x > pad) { x = pad; y += 18; }
    outer.append(make('text', { x, y: y + 6, fill: LIGHT.muted, 'font-size': 11 }, entry));
    x += width;
  }
  const height = y + 24;
  for (const [key, value] of [['width', options.width], ['height', height], ['viewBox', `0 0 ${options.width} ${height}`]] as const) outer.setAttribute(key, String(value));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${outer.outerHTML}\n`;
}
