/** Records of one band of confidence, or of any other part of a table: how many there are, how many were judged, how many of these were right. */
export interface Stratum {
  readonly name: string;
  /** Records in the table. */
  readonly size: number;
  readonly judged: number;
  readonly right: number;
}

/** A share with its interval; 0–1. */
export interface Estimate {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly judged: number;
  readonly right: number;
  readonly size: number;
}

/** 97.5% point of the normal distribution. */
const Z = 1.959963984540054;

/**
 * Wilson’s interval for `right` of `judged`, 95%. `judged` may be a fraction: an effective sample size.
 * Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209–212.
 */
export function wilson(right: number, judged: number): { low: number; high: number } {
  if (judged <= 0) return { low: 0, high: 1 };
  const p = right / judged, z2 = Z * Z, scale = 1 / (1 + z2 / judged);
  const middle = p + z2 / (2 * judged), spread = Z * Math.sqrt((p * (1 - p)) / judged + z2 / (4 * judged * judged));
  return { low: Math.max(0, scale * (middle - spread)), high: Math.min(1, scale * (middle + spread)) };
}

/**
 * The share of right records of a whole table from a stratified sample: shares of the strata weighted by their sizes, and Wilson’s interval for the sample
 * size that a simple random sample of the same variance would have (Kish’s effective size). Strata that were judged whole add no variance; a stratum of which
 * nothing was judged has the share of the others and the variance of a single toss of a coin.
 * @returns null when nothing was judged
 */
export function estimate(strata: readonly Stratum[]): Estimate | null {
  const parts = strata.filter((s) => s.size > 0), size = parts.reduce((n, s) => n + s.size, 0);
  const judged = parts.reduce((n, s) => n + s.judged, 0), right = parts.reduce((n, s) => n + s.right, 0);
  if (judged === 0) return null;
  const pooled = right / judged;
  let share = 0, variance = 0;
  for (const s of parts) {
    const weight = s.size / size;
    share += weight * (s.judged === 0 ? pooled : s.right / s.judged);
    // a stratum whose judged records were all right still varies: one right and one wrong judgement are added for the variance
    const p = (s.right + 1) / (s.judged + 2), rest = s.size <= 1 ? 0 : Math.max(0, (s.size - s.judged) / (s.size - 1));
    variance += (weight * weight * p * (1 - p) * rest) / Math.max(1, s.judged);
  }
  const smooth = (share * judged + 1) / (judged + 2);
  const effective = variance === 0 ? Infinity : (smooth * (1 - smooth)) / variance;
  const interval = effective === Infinity ? { low: share, high: share } : wilson(share * effective, effective);
  return { share, ...interval, judged, right, size };
}

/**
 * How many records must be checked, and put right where wrong, for a table to have the wished precision: the worst band first, as a reader would who begins
 * with the doubtful ones. @param wished 0–1 @returns null when even the whole table is not told to suffice (nothing was judged)
 */
export function recordsToCheck(strata: readonly Stratum[], wished: number): number | null {
  const whole = estimate(strata);
  if (whole === null) return null;
  const parts = strata.filter((s) => s.size > 0).map((s) => ({ size: s.size, share: s.judged === 0 ? whole.share : s.right / s.judged })).sort((a, b) => a.share - b.share);
  let missing = wished * whole.size - parts.reduce((n, s) => n + s.size * s.share, 0), checked = 0;
  for (const { size, share } of parts) {
    if (missing <= 1e-9) break;
    const gain = size * (1 - share);
    if (gain >= missing - 1e-9) return checked + Math.ceil(missing / (1 - share) - 1e-9);
    missing -= gain;
    checked += size;
  }
  return checked;
}
