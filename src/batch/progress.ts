/** Counts of a run, for the progress line and the summary. */
export class Tally {
  files = 0;
  records = 0;
  failed = 0;
  bytes = 0;
  reused = 0;
  /** Inputs that are no longer what an interrupted run has read. */
  changed = 0;
  private readonly began = performance.now();

  seconds(): number {
    return (performance.now() - this.began) / 1000;
  }
}

/** `extract: 12 files, 345 statistics, 1 failed, 3.2 s`, behind a line for what has changed. */
export function summaryLines(tally: Tally, rows = false): string[] {
  const n = (count: number): string => count.toLocaleString('en-US');
  const reused = tally.reused > 0 ? ` (${n(tally.reused)} of them done before)` : '';
  const noun = rows ? 'article' : 'file';
  const { changed } = tally;
  return [
    ...(changed === 0 ? [] : [`extract: ${n(changed)} ${changed === 1 ? `${noun} has` : `${noun}s have`} changed since the interrupted run and ${changed === 1 ? 'was' : 'were'} read again`]),
    `extract: ${n(tally.files)} ${tally.files === 1 ? noun : `${noun}s`}${reused}, ${n(tally.records)} ${tally.records === 1 ? 'statistic' : 'statistics'}, ${n(tally.failed)} failed, ${tally.seconds().toFixed(1)} s`,
  ];
}

/** One line on a terminal, drawn again a few times a second. */
export class Progress {
  private drawn = 0;
  private last = 0;

  constructor(private readonly stream: NodeJS.WriteStream, private readonly tally: Tally, private readonly total: number | null) {}

  update(): void {
    const now = performance.now();
    if (now - this.last < 150) return;
    this.last = now;
    const { files, records, failed, bytes } = this.tally, seconds = this.tally.seconds();
    const fresh = files - this.tally.reused;
    const left = this.total === null || fresh === 0 ? '' : `, ${clock(((this.total - files) * seconds) / fresh)} left`;
    const share = this.total === null ? '' : `/${this.total} (${Math.floor((100 * files) / Math.max(1, this.total))}%)`;
    const text = `${files}${share} files, ${records} statistics, ${(bytes / 1e6 / seconds).toFixed(2)} MB/s, ${failed} failed${left}`;
    const cut = text.slice(0, Math.max(20, (this.stream.columns ?? 80) - 1));
    this.stream.write(`\r${cut.padEnd(this.drawn)}`);
    this.drawn = cut.length;
  }

  /** Before anything else is written to the terminal. */
  clear(): void {
    if (this.drawn > 0) this.stream.write(`\r${' '.repeat(this.drawn)}\r`);
    this.drawn = 0;
    this.last = 0;
  }
}

function clock(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  const pad = (n: number): string => String(n).padStart(2, '0');
  return s >= 3600 ? `${Math.floor(s / 3600)}:${pad(Math.floor((s % 3600) / 60))}:${pad(s % 60)}` : `${Math.floor(s / 60)}:${pad(s % 60)}`;
}
