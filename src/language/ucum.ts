/** Codes of the Unified Code for Units of Measure (https://ucum.org, 2.1): the prefixes and atoms that reports can need. */
const PREFIXES = ['Y', 'Z', 'E', 'P', 'T', 'G', 'M', 'k', 'h', 'da', 'd', 'c', 'm', 'u', 'n', 'p', 'f', 'a', 'z', 'y'];
/** Take a prefix. */
const METRIC = new Set([
  'm', 's', 'g', 'rad', 'K', 'C', 'cd', 'mol', 'sr', 'Hz', 'N', 'Pa', 'J', 'W', 'A', 'V', 'F', 'Ohm', 'S', 'Wb', 'Cel', 'T', 'H', 'lm', 'lx', 'Bq', 'Gy', 'Sv',
  'l', 'L', 'ar', 't', 'bar', 'u', 'eV', 'pc', 'bit', 'By', 'Bd', 'cal', 'G', 'm[Hg]', 'm[H2O]', 'kat', 'B', 'Np', '[IU]', 'eq', 'osm', 'st',
]);
/** Stand alone. */
const OTHER = new Set([
  '%', '[ppth]', '[ppm]', '[ppb]', '[pptr]', 'deg', "'", "''", 'gon', 'min', 'h', 'd', 'a', 'wk', 'mo', 'AU', 'atm', '[ly]', '[in_i]', '[ft_i]', '[yd_i]', '[mi_i]', '[fth_i]', '[nmi_i]', '[kn_i]',
  '[sin_i]', '[sft_i]', '[syd_i]', '[cin_i]', '[cft_i]', '[cyd_i]', '[acr_us]', '[acr_br]', '[smi_us]', '[gal_us]', '[bbl_us]', '[qt_us]', '[pt_us]', '[foz_us]', '[bu_us]', '[gal_br]', '[degF]',
  '[lb_av]', '[oz_av]', '[gr]', '[ston_av]', '[lton_av]', '[oz_tr]', '[HP]', '[car_m]', '[Btu]', '[Cal]', '[CFU]', '[diop]', '[pH]',
]);

/** Is it a unit, or units joined by `.` and `/` with whole exponents and brackets? */
export function isUcum(code: string): boolean {
  const plain = code.replace(/\(([^()]+)\)/g, (_, inner: string) => (isUcum(inner) ? 'm' : '!'));
  return plain !== '' && plain.replace(/^\//, '').split(/[./]/).every((part) => isSimple(part));
}

function isSimple(part: string): boolean {
  if (/^(?:10[*^]-?\d+|1)$/.test(part)) return true;
  const unit = /[A-Za-z\]'%]-?\d+$/.test(part) ? part.replace(/-?\d+$/, '') : part;
  if (METRIC.has(unit) || OTHER.has(unit)) return true;
  return PREFIXES.some((prefix) => unit.startsWith(prefix) && METRIC.has(unit.slice(prefix.length))) || (unit.startsWith('d') && unit === 'dB');
}
