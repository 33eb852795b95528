/** A record’s place in a table and how sure the program was of it. */
export interface Candidate {
  readonly index: number;
  /** 0–1, or null for a table that has no such column. */
  readonly confidence: number | null;
}

/** Bands of confidence: [low, high). Narrow where most records lie. */
export const BANDS: readonly { readonly name: string; readonly low: number; readonly high: number }[] = [
  { name: '0.00–0.50', low: 0, high: 0.5 }, { name: '0.50–0.70', low: 0.5, high: 0.7 }, { name: '0.70–0.85', low: 0.7, high: 0.85 },
  { name: '0.85–0.95', low: 0.85, high: 0.95 }, { name: '0.95–1.00', low: 0.95, high: Infinity },
];
export const NO_BAND = 'all';
/** Records of each band that are judged at the least, so that each band has a figure of its own. */
const LEAST = 5;

/** The band of a record. */
export function bandOf(confidence: number | null): string {
  return confidence === null ? NO_BAND : BANDS.find((b) => confidence >= b.low && confidence < b.high)!.name;
}

/**
 * A random sample of a table, stratified by confidence: each band has its share of the sample by its size, but at least five records where it has them. The
 * same table, size and seed give the same sample on every machine.
 * @returns indices in ascending order
 */
export function drawSample(candidates: readonly Candidate[], size: number, seed: number): number[] {
  const strata = new Map<string, number[]>();
  for (const { index, confidence } of candidates) {
    const band = bandOf(confidence), list = strata.get(band);
    if (list === undefined) strata.set(band, [index]); else list.push(index);
  }
  const bands = [...strata].sort(([a], [b]) => (a < b ? -1 : 1));
  const quota = allot(bands.map(([, list]) => list.length), Math.min(size, candidates.length));
  const random = generator(seed);
  return bands.flatMap(([, list], i) => shuffled(list, random).slice(0, quota[i])).sort((a, b) => a - b);
}

/** Shares of the sample by size, each stratum at least `LEAST` or all of it; the sum is `total` as nearly as these leave. */
export function allot(sizes: readonly number[], total: number): number[] {
  const all = sizes.reduce((a, b) => a + b, 0);
  const quota = sizes.map((size) => Math.min(size, Math.max(LEAST, Math.floor((total * size) / all))));
  // give or take one at a time where the next record weighs least
  for (let left = total - quota.reduce((a, b) => a + b, 0); left !== 0; left += left > 0 ? -1 : 1) {
    const order = sizes.map((size, i) => ({ i, weight: quota[i]! / size })).filter(({ i }) => (left > 0 ? quota[i]! < sizes[i]! : quota[i]! > Math.min(LEAST, sizes[i]!)));
    if (order.length === 0) break;
    order.sort((a, b) => (left > 0 ? a.weight - b.weight : b.weight - a.weight) || a.i - b.i);
    quota[order[0]!.i]! += left > 0 ? 1 : -1;
  }
  return quota;
}

/** Mulberry32: 32 bits of state, numbers in [0, 1). Public domain, T. Ettinger 2017. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Fisher and Yates, on a copy. */
function shuffled(list: readonly number[], random: () => number): number[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    [out[i], out[k]] = [out[k]!, out[i]!];
  }
  return out;
}
