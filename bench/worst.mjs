// node bench/worst.mjs [--only NAME,…] [--sizes 10000,30000,100000] [--json]: texts made to take long, each at growing sizes. Prints seconds of processor time
// and how the time per character grew from the first size to the last; ends with 1 where a text takes more than its limit or its time per character
// more than doubles. A text that has passed its limit is not tried at the next size. With --json it prints the seconds alone.
import { parseArgs } from 'node:util';
import { createExtractor } from '../dist/src/index.js';

/** Seconds that a text of the last size may take, and how much its time per character may grow. */
const LIMIT = 2, GROWTH = 2;
/** Shorter times are noise. */
const LEAST = 0.02;

const { values } = parseArgs({ options: { only: { type: 'string' }, sizes: { type: 'string', default: '10000,30000,100000' }, json: { type: 'boolean', default: false } } });
const sizes = values.sizes.split(',').map(Number), only = values.only?.split(',');

const times = (words) => (n) => words.repeat(Math.ceil(n / words.length));
const within = (head, words, tail) => (n) => head + words.repeat(Math.max(1, Math.ceil((n - head.length - tail.length) / words.length))) + tail;
const numbered = (words) => (n) => { let text = ''; for (let i = 1; text.length < n; i++) text += words.replaceAll('#', String(i)); return text; };

/** Texts by name, each of about n characters. */
const generators = {
  'numbers parted by 、': times('增长5%、'),
  'nouns with numbers parted by 、': times('公园5个、'),
  'a plan in each item': times('将新增公园5个、'),
  'numbers with nouns parted by 、': times('5个公园、'),
  'one verb for all': within('新增', '公园5个、', '学校3所。'),
  'a list without numbers': within('建成', '学校、', '医院5个。'),
  'a list of long names': within('建成', '失能特困人员集中照护中心、', '共5个。'),
  'names of persons': times('张三、'),
  'clauses': times('增长5%，'),
  'clauses with verbs': times('新增停车位5个，'),
  'clauses without numbers': within('', '全区人民团结奋斗，', '新增5个。'),
  'clauses with dates': times('5月3日新增停车位5个，'),
  'clauses with places': times('朝阳区新增停车位5个，'),
  'clauses that compare': times('比上年增长5%，'),
  'sentences': times('新增停车位5个。'),
  'parts of a whole': times('其中新增5个，'),
  'sentences that go on': times('其中，新增5个。'),
  'semicolons': times('新增停车位5个；'),
  'colons': times('停车位：5个'),
  'no marks': times('新增停车位5个'),
  'no marks, one number': within('', '全区各级党组织开展党史学习教育', '600余场次。'),
  'no marks, numbers alone': times('5个'),
  'one verb after the other': times('新增'),
  'two verbs': times('完成建设'),
  'brackets': times('（5个）'),
  'brackets in brackets': (n) => `${'（'.repeat(n / 2)}5个${'）'.repeat(n / 2)}。`,
  'a long bracket': within('学校（', '含医院5个、', '）共5个。'),
  'quotations': times('“新增5个”'),
  'quotations in quotations': (n) => `${'“'.repeat(n / 2)}新增5个${'”'.repeat(n / 2)}`,
  'quotation marks that never close': times('“新增5个'),
  'titles': times('《通知》新增5个'),
  'dealt out': within('甲、乙分别', '增长5%、', '。'),
  'several numbers a clause': times('增长5%、6%、7%，'),
  'joined by 和': within('新增', '5个和', '。'),
  'commas behind a number': within('新增停车位5个', '，', '。'),
  'comparisons': within('', '比去年', '增长5%。'),
  'the same word of change': within('', '同比', '增长5%。'),
  'level words': within('', '率为', '5%。'),
  'plan words': within('', '将力争', '新增5个。'),
  'years': times('2021年'),
  'dates in a list': times('2021年5月3日、'),
  'names of places': times('河北省石家庄市正定县'),
  'names of places in a list': times('北碚区、'),
  'headings': numbered('#.新增停车位#个\n'),
  'lines': times('新增停车位5个\n'),
  'a table': within('指标\t单位\t2021年\t2020年\n', '停车位\t个\t5\t6\n', ''),
  'a wide table': (n) => `指标${'\t2021年'.repeat(n / 12)}\n停车位${'\t5'.repeat(n / 12)}`,
  'a table in words': within('', '指标：停车位；数量：5个；', ''),
  'digits': times('9'),
  'numerals': times('一百二十三'),
  'ranges': times('5至'),
  'characters at random': (n) => { let text = '', s = 1; while (text.length < n) { s = (s * 1103515245 + 12345) & 0x7fffffff; text += String.fromCharCode(0x4e00 + s % 992); if (text.length % 10 === 0) text += s % 1000; } return text; },
};

const seconds = (work) => { const from = process.cpuUsage(); work(); const { user, system } = process.cpuUsage(from); return (user + system) / 1e6; };
const extractor = createExtractor();
const names = Object.keys(generators).filter((name) => only === undefined || only.includes(name));
// the parts of the line that are compiled at their first use
for (const name of names) extractor.extract(generators[name](2_000));
let wrong = 0;
const table = {}, say = values.json ? () => undefined : console.log;
say(`${'seconds at'.padEnd(36)}${sizes.map((size) => size.toLocaleString('en-US').padStart(10)).join('')}   per character`);
for (const name of names) {
  const row = [];
  for (const size of sizes) {
    if (row.length > 0 && row.at(-1) > LIMIT) break;
    const text = generators[name](size);
    row.push(seconds(() => extractor.extract(text)));
  }
  const growth = row.length < sizes.length ? Infinity : (row.at(-1) / sizes.at(-1)) / (Math.max(LEAST, row[0]) / sizes[0]);
  const isWrong = row.length < sizes.length || row.at(-1) > LIMIT || growth > GROWTH;
  if (isWrong) wrong++;
  table[name] = row;
  say(`${name.padEnd(36 - [...name].filter((c) => c > '\u2e80').length)}${row.map((time) => time.toFixed(2).padStart(10)).join('')}${' '.repeat(10 * (sizes.length - row.length))}${growth.toFixed(1).padStart(10)} ×${isWrong ? '   too slow' : ''}`);
}
say(wrong === 0 ? 'none over its limit' : `${wrong} over their limits`);
if (values.json) console.log(JSON.stringify(table));
process.exitCode = wrong === 0 ? 0 : 1;
