// Reports for the benches, made from the project's own fixtures: their sentences with other numbers, among sentences without
// any, in the shares of real reports (a quarter of the sentences, two fifths of the bytes). The same seed gives the same text.
//   node bench/corpus.mjs [articles] [seed] > dump.jsonl      one report a line: {"id", "content"}
//   node bench/corpus.mjs [articles] [seed] --folder DIR      one file a report
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Sentences of our own without a number. */
const PLAIN = `据了解，为进一步提升群众的获得感，有关部门深入基层开展走访调研，认真听取群众的意见和建议。
在活动现场，志愿者耐心地为居民讲解政策，帮助他们办理相关手续，受到居民的一致好评。
区委主要负责同志强调，要坚持以人民为中心的发展思想，把好事办好，把实事办实。
近年来，当地依托良好的生态环境，大力发展乡村旅游，走出了一条绿水青山变成金山银山的新路子。
“以前办事要跑好多地方，现在在家门口就能办好，真是太方便了。”居民王大妈高兴地说。
下一步，该县将继续完善工作机制，压实工作责任，推动各项任务落地见效。
走进社区服务中心，宽敞明亮的大厅里秩序井然，工作人员正在热情地接待前来办事的群众。
会议指出，各级各部门要提高政治站位，统一思想认识，切实增强做好工作的责任感和紧迫感。
该镇坚持问题导向，建立健全长效管理机制，定期对道路沿线环境卫生进行督促检查。
随着基础设施的不断完善，越来越多的年轻人选择回到家乡创业，为乡村振兴注入了新的活力。
工作人员告诉记者，他们还会根据老人的身体状况，量身定制个性化的服务方案。
当地教育部门积极组织教师参加业务学习，不断提升教育教学质量，促进学生全面发展。
为方便群众出行，交通部门优化公交线路，延长运营时间，并在重点路段增派力量疏导交通。
专家认为，这一做法符合实际，具有较强的针对性和可操作性，值得在更大范围内推广。
在田间地头，农技人员手把手地指导农户科学施肥，帮助他们解决生产中遇到的难题。
清晨，薄雾还没有散去，河边的步道上已经有不少市民在散步、锻炼身体。
企业负责人表示，有了政府的支持和帮助，企业对未来的发展更有信心。
巡察组深入村组，通过查阅资料、个别谈话等方式，全面了解惠民政策的落实情况。
今后，我们将持续优化营商环境，努力为企业提供更加优质、高效、便捷的服务。
文化馆的老师们走进学校，为孩子们带来了丰富多彩的传统文化课程。`.split('\n');

/** Sentences with a number, out of the fixtures. */
function numbered() {
  const folder = join(root, 'fixtures', 'articles'), found = [];
  const texts = readdirSync(folder).filter((name) => name.endsWith('.txt')).sort().map((name) => readFileSync(join(folder, name), 'utf8'));
  texts.push(...readFileSync(join(root, 'fixtures', 'cases', 'text-reports.txt'), 'utf8').split('\n%%\n'));
  for (const text of texts) for (const line of text.split('\n')) for (const sentence of line.match(/[^。！？]+[。！？]/gu) ?? []) if (/\d/.test(sentence) && sentence.length < 160) found.push(sentence.trim());
  return found;
}

function seeded(seed) {
  let state = (seed * 2654435761 + 1) >>> 0;
  return () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 2 ** 32; };
}

const PLACES = ['北碚区', '永清县', '黔江区', '武隆区', '南川区', '涪陵区', '昌平区', '延庆区', '正定县', '大邑县'];
let sentences;

/** The n-th report. @param {number} n @param {number} [seed] @returns {{ id: string, content: string }} */
export function article(n, seed = 1) {
  sentences ??= numbered();
  const random = seeded(seed * 1_000_003 + n), pick = (list) => list[Math.floor(random() * list.length)];
  const other = (sentence) => sentence.replace(/(?<!\d)(?!(?:19|20)\d\d(?!\d))\d+/g, (digits) => [...digits].map((d, i) => (i === 0 && d !== '0' ? 1 + Math.floor(random() * 9) : d === '0' && i === 0 ? 0 : Math.floor(random() * 10))).join(''));
  const place = pick(PLACES), lines = [`${place}${pick(['扎实推进民生实事', '持续优化营商环境', '全力推动乡村振兴', '开展为民服务活动'])}`, `${2018 + (n % 6)}年${1 + (n % 12)}月${1 + (n % 28)}日`];
  for (let p = 4 + Math.floor(random() * 8); p > 0; p--) {
    let line = '　　';
    for (let s = 2 + Math.floor(random() * 5); s > 0; s--) line += random() < 0.3 ? other(pick(sentences)) : pick(PLAIN);
    lines.push(line);
  }
  return { id: `r${n}`, content: `${lines.join('\n')}\n` };
}

/** Real reports beside the checkout, when they are there. */
const beside = join(root, '..', 'shared', 'corpus');
export const real = existsSync(beside) ? beside : undefined;
/** A file longer than this is a collection, no report. */
const LONGEST = 60_000;

/**
 * Texts of a folder’s .txt files, in an order that mixes its kinds and is always the same; or made ones.
 * @param {{ corpus?: string, bytes: number }} from `bytes`: so much is enough
 */
export function corpus({ corpus: folder, bytes }) {
  const texts = [];
  let size = 0;
  const take = (text) => { texts.push(text); size += Buffer.byteLength(text); };
  if (folder === undefined) { for (let n = 0; size < bytes; n++) take(article(n).content); return texts; }
  const order = (name) => createHash('sha256').update(name).digest('hex');
  const names = readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.txt')).sort((a, b) => (order(a) < order(b) ? -1 : 1));
  for (const name of names) {
    if (size >= bytes) break;
    const file = readFileSync(join(folder, name));
    if (file.length > LONGEST) continue;
    try { take(new TextDecoder('utf-8', { fatal: true }).decode(file)); } catch { /* of another encoding */ }
  }
  if (texts.length === 0) throw new Error(`${folder} holds no .txt files`);
  return texts;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [articles = '1000', seed = '1'] = process.argv.slice(2).filter((a) => /^\d+$/.test(a));
  const at = process.argv.indexOf('--folder'), folder = at < 0 ? undefined : process.argv[at + 1];
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  process.stdout.on('error', () => process.exit(0));
  for (let n = 0; n < Number(articles); n++) {
    const made = article(n, Number(seed));
    if (folder !== undefined) writeFileSync(join(folder, `${made.id}.txt`), made.content);
    else if (!process.stdout.write(`${JSON.stringify(made)}\n`)) await new Promise((done) => process.stdout.once('drain', done));
  }
}
