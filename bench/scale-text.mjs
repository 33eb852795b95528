// Made-up reports for the benches of scale, each other than the last: as in real ones about a quarter of the sentences holds a number.
import { article } from '../test/scale/articles.mjs';

const PROSE = ['　　会议强调，要坚持问题导向，深入基层听取意见，把群众的烦心事当作自己的事来办。', '　　走进村里的文化广场，老人们正在树下下棋，孩子们追逐嬉戏，笑声传出很远。', '　　有关部门负责人表示，将继续完善制度，加强监督，推动各项工作落到实处。', '　　家住附近的居民说，路修好了，灯也亮了，晚上出门散步心里踏实多了。'];

/** The text of report `n`, 1 to 24 paragraphs with numbers, two without beside each. */
export function report(n) {
  return article(n, 1 + (n * 7) % 24).split('\n').flatMap((line, i) => [line, PROSE[(n + i) % 4], PROSE[(n + i + 1) % 4]]).join('\n');
}
