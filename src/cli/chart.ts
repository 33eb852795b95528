import { pathToFileURL } from 'node:url';
import type { Statistic } from '../core/schema.js';
import { EXIT, Problem } from '../core/problem.js';
import { nearest } from '../write/format.js';
import { count, flag, text, type Arguments } from './parse.js';
import { say } from './say.js';
import { language, writeOut } from './terminal.js';

const WAYS = ['district', 'period', 'document'] as const;

/** What `dist/look/chart.js` gives: the drawing of the review page, bundled with its library. */
interface ChartModule {
  chartSvg(document: unknown, rows: readonly Statistic[], title: string, options: { by: string; lang: 'en' | 'zh'; width: number }): string;
}

/**
 * `extract chart STATS --indicator NAME [--by district|period|document] [-o FILE]`: one indicator as SVG.
 * @throws Problem `usage`, `unknown_indicator` and what reading and writing throw
 */
export async function runChart(args: Arguments): Promise<number> {
  const file = args.operands[0]!, wanted = text(args, 'indicator'), by = text(args, 'by') ?? 'district', output = text(args, 'output'), width = count(args, 'width') ?? 860;
  if (wanted === undefined) throw new Problem('usage', null, 'No indicator is given.', 'Name one: --indicator 满意率.', EXIT.usage);
  if (!(WAYS as readonly string[]).includes(by)) throw new Problem('usage', null, `A chart cannot be drawn by “${by}”.`, `Ways: ${WAYS.join(', ')}.`, EXIT.usage);
  if (width < 320 || width > 4000) throw new Problem('usage', null, `A width of ${width} is too ${width < 320 ? 'small' : 'great'}.`, 'It goes from 320 to 4000.', EXIT.usage);
  const { checkOutput, openWhole } = await import('../batch/output.js');
  if (output !== undefined) checkOutput(output, flag(args, 'force'));
  const { readStatistics } = await import('./chart-rows.js');
  const rows: Statistic[] = [], others = new Map<string, number>();
  for await (const row of readStatistics(file)) {
    if (row.indicator === wanted && row.value !== null) rows.push(row);
    else if (row.indicator !== null) others.set(row.indicator, (others.get(row.indicator) ?? 0) + 1);
  }
  if (rows.length === 0) {
    const near = nearest(wanted, [...others.keys()]) ?? [...others.keys()].find((name) => name.includes(wanted));
    const most = [...others].sort((a, b) => b[1] - a[1]).slice(0, 5).map(([name]) => name);
    throw new Problem('unknown_indicator', file, `No number of the indicator “${wanted}” is in it.`, near !== undefined ? `Did you mean ${near}?` : most.length === 0 ? 'The file holds no statistics with an indicator.' : `Most frequent: ${most.join(', ')}.`, EXIT.data);
  }
  const { assetPath, ASSETS } = await import('../write/html/assets.js');
  const [{ chartSvg }, { DOMParser }] = await Promise.all([import(pathToFileURL(assetPath(ASSETS.chart)).href) as Promise<ChartModule>, import('linkedom')]);
  const document = new DOMParser().parseFromString('<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml');
  const lang = text(args, 'lang') === 'zh' ? 'zh' : text(args, 'lang') === 'en' ? 'en' : language([]);
  const svg = chartSvg(document, rows, wanted, { by, lang, width });
  if (!svg.includes('<svg ', 60 + svg.indexOf('<svg '))) throw new Problem('no_known_year', file, `No number of “${wanted}” has a period with a known year.`, 'Draw it --by district or --by document.', EXIT.data);
  if (output === undefined) {
    await writeOut(process.stdout, svg);
    return EXIT.done;
  }
  const whole = openWhole(output);
  whole.write(svg);
  whole.finish();
  if (!flag(args, 'quiet')) say(lang === 'zh' ? `extract: ${output}：${rows.length} 个数字` : `extract: ${output}: ${rows.length} number${rows.length === 1 ? '' : 's'}`);
  return EXIT.done;
}
