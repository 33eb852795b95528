// Writes made-up reports for the tests of scale, the same ones each time: node articles.mjs FOLDER COUNT [PARAGRAPHS]
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const TOWNS = ['柳河镇', '东岭乡', '石桥街道', '清溪镇', '南塘村', '北关社区'];
const PARAGRAPHS = [
  (n, t) => `${t}今年新建公共停车位${100 + n}个，改造老旧小区${3 + (n % 17)}个，惠及居民${(1.2 + n / 10).toFixed(1)}万户。`,
  (n, t) => `截至目前，${t}累计发放补贴${200 + 7 * n}万元，群众满意率达到${90 + (n % 9)}.${n % 10}%。`,
  (n, t) => `${t}粮食播种面积${4 + n}万亩，同比增长${(n % 12) + 1}.${n % 7}%，亩产${380 + n}公斤。`,
  (n, t) => `工作人员走访了${t}的田间地头，听取意见，解释政策，受到村民欢迎，大家都说日子越过越好。`,
  (n, t) => `全年开展文艺演出${20 + n}余场次，服务群众近${3 + (n % 5)}万人次，培训${t}农民${60 + n}名。`,
];

/** The text of report `n`, of `count` paragraphs. */
export function article(n, count = 8) {
  const lines = [`${TOWNS[n % TOWNS.length]}第${(n % 4) + 1}季度工作情况`, ''];
  for (let i = 0; i < count; i++) lines.push(`　　${PARAGRAPHS[(n + i) % PARAGRAPHS.length](n * 13 + i, TOWNS[(n + i) % TOWNS.length])}`);
  return `${lines.join('\n')}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder, count, paragraphs] = process.argv.slice(2);
  for (let n = 0; n < Number(count); n++) {
    const place = join(folder, `2021-${String((n % 12) + 1).padStart(2, '0')}`);
    mkdirSync(place, { recursive: true });
    // some are longer than others
    writeFileSync(join(place, `report-${String(n).padStart(5, '0')}.txt`), article(n, Number(paragraphs ?? 8) * (1 + (n % 3))));
  }
}
