import { describe, expect, test } from 'vitest';
import { encode } from './encode.js';
import { readBytes } from './reading.js';

const ONE = '今年以来，青石县新增公共停车位1337个，总投资6750万元，惠及居民2.5万人，群众满意率达到百分之九十五点二，比上年提高三个百分点，成效明显。';
const TWO = '下一步，全县将继续改造老旧小区215个，新建学校19所，让更多居民在家门口享受到便利的公共服务，年内全部完工。';
const BODY = `${ONE}\n\n${TWO}`, PARAGRAPHS = `<p>${ONE}</p><p>${TWO}</p>`;
const links = (n: number): string => Array.from({ length: n }, (_, i) => `<li><a href="/${i}.html">白水市${i + 3}月投资${i + 10}亿元建设新区</a></li>`).join('');

async function read(body: string, head = '', name = 'page.html') {
  return readBytes(name, encode(`<!doctype html><html><head><title>青石县办实事_青石网</title>${head}</head><body>${body}</body></html>`, 'utf-8'));
}

/** Pages built like those of portals, papers and governments, with their furniture. */
describe('what stands around a report is left out', () => {
  test.each([
    ['a portal: sidebar, live questions twice in a carousel, most read', `<div class="main-content"><div class="article-content"><div class="article-content-left"><div class="article" id="artibody">${PARAGRAPHS}</div>
      <div class="zx_wrap"><div class="zx_slider_cont">${'<div class="zx_slider_item"><p>网友提问：老师，明天涨3%，能买500股吗？</p><p>老师回答：跌破20日线再看，先卖300股。</p></div>'.repeat(4)}</div></div>
      <div id="most_read" class="most-read"><div id="hot-recommend-cont">白水市投资100亿元，增长8%。</div></div></div><div class="article-content-right"><ul>${links(20)}</ul></div></div></div>`],
    ['a paper: recommended reports with a summary each', `<div class="content clearfix"><div class="box_left"><div class="txt_con" id="ctrlfscont">${PARAGRAPHS}</div><div class="tuijian"><dl><dt><a href="/1">白水市投资增长8%</a></dt><dd>前三季度，白水市完成投资100亿元，增长8%。</dd></dl></div></div><div class="box_maj"><ul class="list">${links(8)}</ul></div></div>`],
    ['a portal: rankings beside and under it, no known container', `<div id="page_body"><div class="mainArea"><div class="bd">${PARAGRAPHS}</div><div class="mainSide"><div class="hotvideo"><ul>${links(6)}</ul></div></div></div><div class="leftSide"><ul>${links(12)}</ul></div></div>`],
    ['a news agency: related reports inside its container', `<div id="con"><div class="con_left"><div class="content"><div class="left_zw">${PARAGRAPHS}</div><div id="xw"><ul class="news_list_ul">${links(5)}</ul></div></div></div><div class="con_right">${links(9)}</div></div>`],
    ['a paper: share bar, comments, disclaimer', `<div class="newscontent"><div class="news_txt">${PARAGRAPHS}</div><div class="sharebar">分享到微信，已有300人分享。</div><div class="user-comments"><p>张三：我们县也有500个，真好。</p></div><div class="disclaimer">本文阅读20万次，仅代表作者观点。</div></div>`],
    ['a government site: place in the site, print bar, previous and next', `<div class="weizhi">您的位置：首页 &gt; 要闻</div><div class="wrap"><div id="vsb_content"><div class="v_news_content">${PARAGRAPHS}</div></div><div class="prev-next"><p><a href="/1">上一篇：白水市投资100亿元</a></p><p><a href="/2">下一篇：白水市新增学校30所</a></p></div></div><div class="footer">主办：青石县人民政府，访问5000000次</div>`],
    ['a page whose wrapper is called a sidebar', `<div class="page-sidebar-right">${PARAGRAPHS}</div><div class="x">${'<p><a href="/1">白水市投资100亿元</a></p>'.repeat(3)}</div>`],
  ])('%s', async (_, body) => {
    expect((await read(body)).text).toBe(`青石县办实事\n\n${BODY}`);
  });

  test('a paragraph with links, or called by a weak word, stays', async () => {
    const linked = `<p class="text-right">新增<a href="/1">停车位</a>37个，学校3所。</p>`;
    expect((await read(`<div class="news_txt">${PARAGRAPHS}${linked}</div>`)).text).toBe(`青石县办实事\n\n${BODY}\n\n新增停车位37个，学校3所。`);
  });
});

describe('the date of publication', () => {
  test.each([
    ['a script of WeChat, seconds', '<script>var ct = "1581517074";</script>', '', '2020-02-12'],
    ['a script of a portal', '<script>window.data = {"publish_time":"2021-05-20 08:01:00"}</script>', '', '2021-05-20'],
    ['a stamp alone in a span', '', '<div class="sub"><span>青石日报</span> <span>2019-09-09 16:01:46</span></div>', '2019-09-09'],
    ['发布日期', '', '<p>发布日期：2016-11-22 浏览次数：37</p>', '2016-11-22'],
    ['source and time', '', '<p>来源：青石日报　时间：2018年3月5日</p>', '2018-03-05'],
    ['date before the source', '', '<p>2019-08-13 14:07 <span>来源：青石新闻</span></p>', '2019-08-13'],
    ['the address that it was saved from', '<!-- saved from url=(0046)http://www.example.cn/2019/0305/c123-4567.html -->', '', '2019-03-05'],
    ['its canonical address', '<link rel="canonical" href="http://www.example.cn/zwgk/202103/t20210305_55.html">', '', '2021-03-05'],
    ['nothing but dates of other reports', '', '<ul><li>2021-05-20 08:00</li></ul>', null],
  ])('%s', async (_, head, inside, published) => {
    expect((await read(`${inside}<div class="news_txt">${PARAGRAPHS}</div>`, head)).published).toBe(published);
  });
});
