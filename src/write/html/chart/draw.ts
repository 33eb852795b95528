import { dot, gridX, gridY, plot, ruleX, ruleY, tickX, vector, type Markish, type PlotOptions } from '@observablehq/plot';
import type { By, ChartRow, Panel, Point } from './panels.js';

/** Colours as CSS: custom properties on the page, plain colours in a file. */
export interface Colors {
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly actual: string;
  readonly planned: string;
}

export interface DrawOptions {
  readonly by: By;
  readonly lang: 'en' | 'zh';
  /** In pixels. */
  readonly width: number;
  readonly colors: Colors;
  /** Where a click on a number leads. */
  readonly href?: (row: number) => string;
}

const ROW = 22, GLYPH = 12;

/** The end of a range that stands upright: a short level line. */
const END = { draw(context: CanvasPath): void { context.moveTo(-5, 0); context.lineTo(5, 0); } };

/** Draws one panel: numbers as points, ranges as bars with ends, bounds as arrows, plans as diamonds. Pure but for the document it makes elements in. */
export function drawPanel(document: Document, panel: Panel, rows: readonly ChartRow[], options: DrawOptions): SVGSVGElement {
  const { colors, lang, by, width } = options, over = by === 'period';
  const number = new Intl.NumberFormat(lang === 'zh' ? 'zh-CN' : 'en', { notation: 'compact', maximumFractionDigits: 2 });
  const tick = (v: number): string => number.format(v);
  const values = panel.points.flatMap((p) => [p.low, p.high]);
  const [min, max] = [Math.min(...values), Math.max(...values)];
  // zero is shown unless all numbers are far from it and near each other
  const close = max !== min && Math.min(Math.abs(min), Math.abs(max)) > 0.6 * Math.max(Math.abs(min), Math.abs(max));
  const low = close && min > 0 ? min : Math.min(0, min), high = close && max < 0 ? max : Math.max(0, max);
  const space = (high - low || Math.abs(high) || 1) * 0.06;
  const domain: [number, number] = [low === 0 ? 0 : low - space, high === 0 ? 0 : high + space];
  const color = (p: Point): string => (p.planned ? colors.planned : colors.actual);
  const title = (p: Point): string => about(rows[p.row]!);
  const link = options.href === undefined ? {} : { href: (p: Point) => options.href!(p.row) };
  const middle = (p: Point): Date => new Date((p.from! + p.to!) / 2);
  const ranged = panel.points.filter((p) => p.high !== p.low), bounded = panel.points.filter((p) => p.beyond === 'more' || p.beyond === 'less');
  const place = over ? { x: middle, y: 'low' } : { x: 'low', y: 'label' };
  const left = over ? 64 : Math.min(230, 20 + Math.max(...panel.labels.map((l) => textWidth(short(l))))), ticks = over ? 5 : Math.max(3, Math.floor((width - left) / 110));
  const marks: Markish[] = over ? [gridY({ stroke: colors.line, strokeOpacity: 1, ticks })] : [gridX({ stroke: colors.line, strokeOpacity: 1, ticks })];
  if (low <= 0 && high >= 0) marks.push(over ? ruleY([0], { stroke: colors.muted }) : ruleX([0], { stroke: colors.muted }));
  if (over) {
    marks.push(ruleY(panel.points.filter((p) => p.to! > p.from!), { x1: (p: Point) => new Date(p.from!), x2: (p: Point) => new Date(p.to!), y: (p: Point) => (p.low + p.high) / 2, stroke: color, strokeOpacity: 0.45, strokeWidth: 1.5 }));
    marks.push(ruleX(ranged, { x: middle, y1: 'low', y2: 'high', stroke: color, strokeWidth: 2 }));
    marks.push(...['low', 'high'].map((end) => dot(ranged, { x: middle, y: end, stroke: color, strokeWidth: 2, symbol: END })));
  } else {
    marks.push(ruleY(ranged, { y: 'label', x1: 'low', x2: 'high', stroke: color, strokeWidth: 2 }));
    marks.push(...['low', 'high'].map((end) => tickX(ranged, { y: 'label', x: end, stroke: color, strokeWidth: 2, inset: 5 })));
  }
  marks.push(vector(bounded, {
    ...place, length: 17, anchor: 'start', stroke: color, strokeWidth: 1.5, shape: 'arrow',
    rotate: (p: Point) => (p.beyond === 'more' ? (over ? 0 : 90) : (over ? 180 : 270)),
  }));
  const single = panel.points.filter((p) => p.high === p.low);
  // one mark a kind: symbol and filling are plain attributes then, no scale of the library's choosing
  for (const planned of [false, true]) {
    for (const closed of [true, false]) {
      const own = single.filter((p) => p.planned === planned && p.closed === closed), hue = planned ? colors.planned : colors.actual;
      marks.push(dot(own, { ...place, ...link, title, symbol: planned ? 'diamond' : 'circle', r: planned ? 4.5 : 4, fill: closed ? hue : colors.surface, stroke: hue, strokeWidth: 1.5 }));
    }
  }
  // an invisible wide mark makes a range as easy to point at
  marks.push(dot(ranged, { ...(over ? { x: middle } : { y: 'label' }), ...(over ? { y: (p: Point) => (p.low + p.high) / 2 } : { x: (p: Point) => (p.low + p.high) / 2 }), ...link, title, r: 8, fill: colors.surface, fillOpacity: 0.01, stroke: 'none' }));
  const common: PlotOptions = { document, width, className: 'plot', style: { fontFamily: FONT, fontSize: '12px', background: 'none', color: colors.ink, overflow: 'visible' } as never, marks };
  const amount = { domain, label: null, tickFormat: tick, ticks };
  const svg = over
    ? plot({ ...common, height: 260, marginLeft: left, marginRight: 24, marginBottom: 30, marginTop: 14, x: { type: 'utc', label: null, domain: timeDomain(panel.points), tickFormat: timeFormat(panel.points), ticks: Math.max(3, Math.floor(width / 110)) }, y: amount })
    : plot({ ...common, height: panel.labels.length * ROW + 46, marginLeft: left, marginRight: 28, marginTop: 8, marginBottom: 30, x: { ...amount, axis: 'bottom' }, y: { type: 'band', domain: panel.labels, label: null, tickFormat: short, tickSize: 0, padding: 0 } });
  // the library's style sheet: the page has it in its own (policy), a file gets it back
  svg.querySelector('style')?.remove();
  // its names of groups (“rule”, “y-axis tick label”) say nothing to a listener, and are not allowed without a role
  for (const group of svg.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  svg.setAttribute('role', 'group');
  return svg as SVGSVGElement;
}

export const FONT = "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";

/** 满意率 95.2% · 北碚区 · 2020 */
function about(row: ChartRow): string {
  return [row.quote, row.district, row.period, row.title ?? row.document].filter((v) => v !== null && v !== '').join(' · ');
}

function timeDomain(points: readonly Point[]): [Date, Date] {
  const from = Math.min(...points.map((p) => p.from!)), to = Math.max(...points.map((p) => p.to!)), day = 86_400_000;
  const space = Math.max((to - from) * 0.03, day);
  return [new Date(from - space), new Date(to + space)];
}

/** Years alone where the time is long, else year and month. */
function timeFormat(points: readonly Point[]): (d: Date) => string {
  const [from, to] = timeDomain(points);
  const years = (to.getTime() - from.getTime()) / (365 * 86_400_000);
  const cut = years > 3 ? 4 : years > 0.3 ? 7 : 10;
  return (d) => (cut === 4 && d.getUTCMonth() !== 0 ? '' : d.toISOString().slice(0, cut));
}

/** Width in pixels at 12 px: a Han character is as wide as it is high. */
export function textWidth(text: string): number {
  let width = 0;
  for (const c of text) width += c.codePointAt(0)! > 0x2e7f ? GLYPH : 7;
  return width;
}

function short(label: string): string {
  if (textWidth(label) <= 200) return label;
  let cut = '';
  for (const c of label) {
    if (textWidth(cut + c) > 188) break;
    cut += c;
  }
  return `${cut}…`;
}
