import { createHash } from 'node:crypto';
import { pageAssets } from './assets.js';
import { scriptJson } from './payload.js';

/** `& < > "` as character references: for text and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/**
 * One self-contained page. Its policy lets nothing in but the one script and the one style sheet, named by their SHA-256 hashes:
 * no request of any kind, no inline handler, no `javascript:`, no string turned into markup (Trusted Types) or code.
 */
export function htmlPage(title: string, lang: 'en' | 'zh', kind: 'review' | 'index', data: unknown): string {
  const { script, style } = pageAssets();
  const policy = [
    "default-src 'none'", `script-src '${hash(script)}'`, `style-src '${hash(style)}'`,
    "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body data-kind="${kind}">
<div id="app"></div>
<noscript>${lang === 'zh' ? '此页需要启用 JavaScript 才能浏览。' : 'This page needs JavaScript to show its records.'}</noscript>
<script type="application/json" id="data">${scriptJson(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}
