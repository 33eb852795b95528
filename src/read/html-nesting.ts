/** Elements without content and end tag. */
export const VOID: ReadonlySet<string> = new Set(['area', 'base', 'basefont', 'bgsound', 'br', 'col', 'embed', 'hr', 'img', 'input', 'keygen', 'link', 'meta', 'param', 'source', 'track', 'wbr']);

/** Inside a drawing or formula any other tag of these ends it: its own end tag is missing. */
export const ENDS_DRAWING: ReadonlySet<string> = new Set([
  'b', 'big', 'blockquote', 'body', 'br', 'center', 'code', 'dd', 'div', 'dl', 'dt', 'em', 'embed', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'head', 'hr', 'i', 'img', 'li', 'menu', 'meta', 'nobr', 'ol', 'p', 'pre', 'ruby', 's',
  'small', 'span', 'strong', 'sub', 'sup', 'table', 'tt', 'u', 'ul', 'var',
]);

const words = (text: string): readonly string[] => text.split(' ');
const BLOCKS = words('address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section summary table ul');
const HEADINGS = words('h1 h2 h3 h4 h5 h6');

/** Elements that an end tag of another kind does not reach over: </span> ends no <div>. */
export const SPECIAL: ReadonlySet<string> = new Set([...BLOCKS, ...words('applet body button caption col colgroup dd dt frameset html iframe li marquee object option optgroup select tbody td template tfoot th thead tr')]);

/** What shuts off its inside: an end tag in a cell never ends what is open outside the table. */
const SCOPES = words('applet body button caption html marquee object table td template th');
const IN_SCOPE = new Set(SCOPES), IN_LIST = new Set([...SCOPES, 'ol', 'ul', 'menu']), IN_TABLE = new Set(['table', 'template', 'html', 'body']), IN_DL = new Set([...SCOPES, 'dl']);

/** How far up the end tag of a special element looks for what it ends. */
export function scopeOf(name: string): ReadonlySet<string> {
  if (name === 'li') return IN_LIST;
  return /^(?:td|th|tr|tbody|thead|tfoot|table|caption)$/.test(name) ? IN_TABLE : name === 'button' ? new Set([...IN_SCOPE].filter((one) => one !== 'button')) : IN_SCOPE;
}

interface Implied { readonly names: ReadonlySet<string>; readonly stops: ReadonlySet<string> }

const implied = (names: readonly string[], stops: ReadonlySet<string>): Implied => ({ names: new Set(names), stops });
const P = implied(['p'], IN_SCOPE);
const ROWS = new Map<string, readonly Implied[]>([
  ...BLOCKS.map((name): [string, readonly Implied[]] => [name, [P]]),
  ...HEADINGS.map((name): [string, readonly Implied[]] => [name, [P, implied(HEADINGS, SPECIAL)]]),
  ['li', [implied(['li'], IN_LIST), P]], ['dd', [implied(['dd', 'dt'], IN_DL), P]], ['dt', [implied(['dd', 'dt'], IN_DL), P]],
  ['td', [implied(['td', 'th'], new Set([...IN_TABLE, 'tr']))]], ['th', [implied(['td', 'th'], new Set([...IN_TABLE, 'tr']))]],
  ['tr', [implied(['tr'], IN_TABLE)]], ['tbody', [implied(['tbody', 'thead', 'tfoot'], IN_TABLE), implied(['tr'], IN_TABLE)]],
  ['thead', [implied(['tbody', 'thead', 'tfoot'], IN_TABLE), implied(['tr'], IN_TABLE)]], ['tfoot', [implied(['tbody', 'thead', 'tfoot'], IN_TABLE), implied(['tr'], IN_TABLE)]],
  ['option', [implied(['option'], SPECIAL)]], ['optgroup', [implied(['option', 'optgroup'], new Set(['select', ...SCOPES]))]],
  ['a', [implied(['a'], SPECIAL)]], ['button', [implied(['button'], new Set([...SCOPES].filter((one) => one !== 'button')))]], ['select', [implied(['select'], IN_SCOPE)]],
  ['rt', [implied(['rt', 'rp'], SPECIAL)]], ['rp', [implied(['rt', 'rp'], SPECIAL)]],
]);
const NONE: readonly Implied[] = [];

/** What a start tag ends before it begins: the nearest of `names`, when nothing of `stops` stands between. */
export function impliedEnds(name: string): readonly Implied[] {
  return ROWS.get(name) ?? NONE;
}
