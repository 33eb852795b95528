/** Names of U+00A0 to U+00FF, which need no semicolon. */
const LATIN = ('nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest '
  + 'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig '
  + 'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml').split(' ');

/** Name and character by turns: HTML 4, and what later pages write for punctuation and fractions. */
const OTHERS = ('OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ fnof ƒ circ ˆ tilde ˜ Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ '
  + 'Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π rho ρ sigmaf ς sigma σ tau τ upsilon υ phi φ '
  + 'chi χ psi ψ omega ω thetasym ϑ upsih ϒ piv ϖ ndash – mdash — horbar ― lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ dagger † Dagger ‡ bull • hellip … permil ‰ prime ′ Prime ″ lsaquo ‹ rsaquo › oline ‾ frasl ⁄ '
  + 'euro € image ℑ weierp ℘ real ℜ trade ™ alefsym ℵ larr ← uarr ↑ rarr → darr ↓ harr ↔ crarr ↵ lArr ⇐ uArr ⇑ rArr ⇒ dArr ⇓ hArr ⇔ forall ∀ part ∂ exist ∃ empty ∅ nabla ∇ isin ∈ notin ∉ ni ∋ prod ∏ sum ∑ minus − '
  + 'lowast ∗ radic √ prop ∝ infin ∞ ang ∠ and ∧ or ∨ cap ∩ cup ∪ int ∫ there4 ∴ sim ∼ cong ≅ asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ sub ⊂ sup ⊃ nsub ⊄ sube ⊆ supe ⊇ oplus ⊕ otimes ⊗ perp ⊥ sdot ⋅ lceil ⌈ rceil ⌉ lfloor ⌊ '
  + 'rfloor ⌋ lang ⟨ rang ⟩ loz ◊ spades ♠ clubs ♣ hearts ♥ diams ♦ apos \' excl ! num # dollar $ percnt % lpar ( rpar ) ast * plus + comma , period . sol / colon : semi ; equals = quest ? commat @ lsqb [ lbrack [ bsol \\ '
  + 'rsqb ] rbrack ] lowbar _ grave ` lcub { lbrace { verbar | vert | rcub } rbrace } hyphen ‐ dash ‐ numero № half ½ frac13 ⅓ frac23 ⅔ frac15 ⅕ frac25 ⅖ frac35 ⅗ frac45 ⅘ frac16 ⅙ frac56 ⅚ frac18 ⅛ frac38 ⅜ frac58 ⅝ '
  + 'frac78 ⅞ incare ℅ squ □ check ✓ star ☆ starf ★ leq ≤ geq ≥ approx ≈ centerdot · bullet • phone ☎ female ♀ male ♂').split(' ');

const NAMED = new Map<string, string>([
  ...LATIN.map((name, i): [string, string] => [name, String.fromCharCode(0xA0 + i)]),
  ...OTHERS.flatMap((name, i): [string, string][] => (i % 2 === 0 ? [[name, OTHERS[i + 1]!]] : [])),
  ['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['AMP', '&'], ['LT', '<'], ['GT', '>'], ['QUOT', '"'], ['COPY', '©'], ['REG', '®'],
  ['ensp', '\u2002'], ['emsp', '\u2003'], ['emsp13', '\u2004'], ['emsp14', '\u2005'], ['numsp', '\u2007'], ['puncsp', '\u2008'], ['thinsp', '\u2009'], ['hairsp', '\u200A'],
  ['ZeroWidthSpace', '\u200B'], ['zwnj', '\u200C'], ['zwj', '\u200D'], ['lrm', '\u200E'], ['rlm', '\u200F'], ['NoBreak', '\u2060'], ['NonBreakingSpace', '\u00A0'], ['Tab', '\t'], ['NewLine', '\n'],
]);
/** Those that are read without their semicolon, also before other letters (`&nbspabc`). */
const BARE = new Set([...LATIN, 'amp', 'lt', 'gt', 'quot', 'AMP', 'LT', 'GT', 'QUOT', 'COPY', 'REG']);
const SHORTEST = 2, LONGEST = 6;

/** What &#128; to &#159; mean: Windows-1252, as every browser reads them. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** Character references decoded once (`&amp;lt;` is `&lt;`); what is none stays as it is. Time grows with the length. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,9})|#[xX]([0-9a-fA-F]{1,8})|([a-zA-Z][a-zA-Z0-9]{1,31}))(;?)/g, (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined, end: string) => {
    if (name === undefined) return character(decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal));
    const known = NAMED.get(name);
    if (known !== undefined && (end === ';' || BARE.has(name))) return known;
    for (let length = Math.min(LONGEST, name.length - 1); length >= SHORTEST; length--) {
      const front = name.slice(0, length);
      if (BARE.has(front)) return NAMED.get(front)! + name.slice(length) + end;
    }
    return whole;
  });
}

function character(code: number): string {
  if (code >= 0x80 && code <= 0x9F) return WINDOWS[code - 0x80]!;
  return code === 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF) ? '\uFFFD' : String.fromCodePoint(code);
}
