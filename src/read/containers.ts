/** Where Chinese news sites put the body of a report, the surest first. The first that holds enough text is taken, of several the one with most. */
export const CONTAINERS: readonly string[] = [
  '#js_content',                 // WeChat
  '.TRS_Editor', '.trs_editor_view', '.TRS_UEDITOR', '.trs_paper_default',
  '#UCAP-CONTENT', '.pages_content',
  '#ozoom', '#ozoom1',           // e-papers of Founder
  '.article-content', '.article_content', '.articleContent', '#articleContent', '#article-content', '#articlecontent', '#article_content',
  '.article-body', '.article-detail', '.article_con', '.article-con', '.rm_txt_con', '#rwb_zw', '#artibody', '#ArticleContent',
  '#zoom', '#Zoom', '#zoomcon', '#p-detail', '#detail', '#detailContent', '.news_content', '.news-content', '#news_content', '.newscontent', '.content_detail', '.detail-content',
  '.post_body', '.post-content', '.entry-content', '[itemprop=articleBody]',
  '.main-content', '.text_con', '.cnt_bd', '.xl_content', '.xilan_con', '.con_txt', '.bt-content',
  'article', '.article', '#article', '#content', '.content', 'main',
];

/** Elements that are no part of what a report says. */
export const SILENT: ReadonlySet<string> = new Set([
  'head', 'script', 'style', 'noscript', 'template', 'iframe', 'frame', 'object', 'embed', 'applet', 'svg', 'math', 'canvas', 'audio', 'video', 'map',
  'select', 'option', 'datalist', 'button', 'input', 'textarea', 'nav', 'footer', 'aside', 'menu', 'dialog', 'rt', 'rp', 'title', 'link', 'meta',
]);

/** Words in class or id of page furniture. */
export const FURNITURE = /(?:^|[\s_-])(?:share|sharing|bdsharebuttonbox|related|relate|recommend|comments?|breadcrumbs?|crumbs?|nav|navbar|menu|sidebar|footer|foot|pagination|pager|advert|adbox|ads|toolbar|qrcode|copyright|hot-?news|toplist|login)(?:$|[\s_-])/i;

/** Elements that begin and end a block. */
export const BLOCKS: ReadonlySet<string> = new Set([
  'address', 'article', 'blockquote', 'body', 'caption', 'center', 'dd', 'details', 'dir', 'div', 'dl', 'dt', 'fieldset', 'figcaption', 'figure', 'form',
  'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hgroup', 'hr', 'html', 'legend', 'li', 'main', 'ol', 'p', 'pre', 'section', 'summary', 'table', 'tbody', 'td', 'tfoot',
  'th', 'thead', 'tr', 'ul',
]);
