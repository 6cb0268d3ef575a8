import { existsSync, readFileSync } from 'node:fs';
import { Readability } from '@mozilla/readability';
import iconv from 'iconv-lite';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { ownTime } from '#test/support/own-time.ts';
import { extractText } from './extract-text.ts';
import { sourceOffset } from './html-lines.ts';
import { pageText } from './html-text.ts';

const title = '关于印发示范区2025年工业经济工作要点的通知';
const first = '全年规上工业增加值增长8%以上，新增高新技术企业20家，实施技改项目80个。';
const second = '各园区要把目标分解到季度，建立“周通报、旬会办、月督察、季考评”机制，确保完成。';
const third = '工业投资完成68.4亿元，其中高新技术产业投资占比不低于73%。';
const article = [title, first, second, third].join('\n');

const menu =
  '<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li><li><a href="/zs">招商引资</a></li></ul></div>';
const footer =
  '<div class="footer">主办单位：示范区管理委员会，承办单位：区大数据中心。<br>备案号：苏ICP备00000000号 网站标识码：0000000000 电话：0000-0000000</div>';
const related =
  '<div class="xgxx"><h3>相关阅读</h3><ul><li><a href="/1">某县签约项目8个，总投资66亿元</a></li><li><a href="/2">某区前5个月工业投资增长21%</a></li></ul></div>';
const paragraphs = (tag: string) =>
  [first, second, third].map((text) => `<${tag}>　　${text}</${tag}>`).join('\n');
const page = (body: string, head = '') =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}_示范区管委会</title>${head}</head><body>${body}</body></html>`;

const shapes: readonly (readonly [name: string, html: string])[] = [
  [
    'a TRS page',
    page(`${menu}<div class="crumbs">当前位置：首页 &gt; 政务公开</div><div class="xl_title">${title}</div>
      <div class="xl_info">来源：示范区管委会 发布时间：2025-01-15 浏览次数：<span>128</span>次 字号：[大][中][小]</div>
      <div class="xl_con"><div class="TRS_Editor"><style>.TRS_Editor P{line-height:2}</style>${paragraphs('p')}</div></div>${related}${footer}`),
  ],
  [
    'a UCAP page with the title in its meta tags',
    page(
      `${menu}<div class="main"><div class="article-info">发布日期：2025-01-15 10:20 信息来源：示范区管委会</div>
      <div id="UCAP-CONTENT">${paragraphs('p')}</div><div class="share">分享到：<a href="#">微信</a></div></div>${footer}`,
      `<meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="2025-01-15 10:20:00">`,
    ),
  ],
  [
    'a page with the article in #zoom and lines broken by <br>',
    page(`${menu}<table width="100%"><tr><td><h1>${title}</h1></td></tr><tr><td>【字体：大 中 小】 发布日期：2025年01月15日 点击数：88</td></tr>
      <tr><td><div id="zoom">　　${first}<br><br>　　${second}<br/>　　${third}</div></td></tr></table>${related}${footer}`),
  ],
  [
    'an old page laid out in nested tables without any class',
    page(`<table width=980><tr><td><a href=/>首页</a> | <a href=/a>机构</a> | <a href=/b>公开</a></td></tr></table>
      <table width=980><tr><td width=200 valign=top><table><tr><td><a href=/1>某区签约项目8个，总投资66亿元</a></td></tr><tr><td><a href=/2>某县工业投资增长21%</a></td></tr></table></td>
      <td><table><tr><td align=center><font size=5><b>${title}</b></font></td></tr><tr><td align=center>2025-01-15 来源：本站 点击：<script>document.write(8)</script></td></tr>
      <tr><td><font size=3>${paragraphs('p').replaceAll('</p>', '')}</font></td></tr><tr><td>上一篇：<a href=/3>某项目</a></td></tr></table></td></tr></table>
      <table><tr><td>版权所有：示范区管委会，未经许可，不得转载。</td></tr></table>`),
  ],
  [
    'an article exported from WeChat',
    page(`<div class="rich_media_inner"><h1 class="rich_media_title" id="activity-name">
      ${title}
      </h1><div id="meta_content" class="rich_media_meta_list"><span>示范区发布</span> <em>2025-01-15 18:00</em></div>
      <div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0; "><section><section><p><span style="font-size: 16px;">${first}</span></p></section></section>
      <section><p><span>${second.slice(0, 12)}</span><strong>${second.slice(12)}</strong></p></section><p><span>${third}</span></p><p><img data-src="x"></p></div>
      <div id="js_pc_qr_code" class="qr_code_pc_outer"><p>微信扫一扫关注该公众号</p></div></div>`),
  ],
  [
    'a page of nested divs where each paragraph is a div',
    page(`<div id="app"><div>${menu}<div><div><h2>${title}</h2><div>时间：2025-01-15　来源：示范区　浏览：88</div><div><div><div>
      <div>${first}</div><div>${second}</div><div>${third}</div></div></div></div>${related}</div></div>${footer}</div></div>`),
  ],
  [
    'a page with a short article and a long plain-text footer',
    page(`${menu}<div class="w1200"><h1>${title}</h1><div class="detail"><p>${first}</p><p>${second}</p><p>${third}</p><p>（责任编辑：某某）</p></div>
      <div class="page-foot copyright">版权所有，未经授权，禁止转载；本站由示范区管委会主办，由区大数据中心承办，欢迎提出意见。联系电话：0000-0000000，邮编：000000。建议使用1024×768分辨率。</div></div>`),
  ],
  [
    'a page with a column of plain sentences beside the article',
    page(`${menu}<div class="row"><div class="l"><h1>${title}</h1><div class="art">${paragraphs('p')}</div></div>
      <div class="r"><h4>简介</h4><p>本网站发布示范区的消息，欢迎关注，也欢迎来信来电。</p></div></div>${footer}`),
  ],
  [
    'an article in two parts with the same mark',
    page(
      `${menu}<h1>${title}</h1><div class="TRS_Editor"><p>${first}</p></div><div class="TRS_Editor"><p>${second}</p><p>${third}</p></div>${footer}`,
    ),
  ],
];

describe('of a page, title and article are the text', () => {
  test.each(shapes)('%s', (_, html) => {
    expect(pageText(html).text).toBe(article);
  });

  test.each(shapes)('every character leads back to its place in the page: %s', (_, html) => {
    const { text, sourceMap } = pageText(html);
    const strayed = [...text].filter(
      (char, at) => char !== '\n' && html[sourceOffset(sourceMap, at)] !== char,
    );
    expect(strayed).toEqual([]);
  });

  test('title and day of publishing are told', () => {
    expect(shapes.map(([, html]) => pageText(html).title)).toEqual(shapes.map(() => title));
    expect(shapes.slice(0, 6).map(([, html]) => pageText(html).publishedOn)).toEqual(
      Array(6).fill('2025-01-15'),
    );
  });

  test('a table in an article keeps its rows, entities are resolved, script is silent', () => {
    const html =
      page(`<h1>${title}</h1><div id="zoom"><p>${first}</p><table><tr><th>指标</th><th>目标<br>（年）</th></tr>
      <tr><td><p>高企&nbsp;总数</p></td><td>&ge;20&#23478;</td></tr></table><script>var a="${second}"</script></div>`);
    const { text, sourceMap } = pageText(html);
    expect(text).toBe(`${title}\n${first}\n指标\t目标（年）\n高企 总数\t≥20家`);
    expect(html.slice(sourceOffset(sourceMap, text.indexOf('≥'))).startsWith('&ge;20&#23478;')).toBe(true);
    expect(html.slice(sourceOffset(sourceMap, text.lastIndexOf('家'))).startsWith('&#23478;')).toBe(true);
  });

  test('tags that the parser drops do not shift the places behind them', () => {
    const html = page(
      `<h1>${title}</h1><div id="zoom"><p>${first}</font></span>${second}\r\n${third}</p></div>`,
    );
    const { text, sourceMap } = pageText(html);
    expect(text).toBe(`${title}\n${first}${second}${third}`);
    expect(sourceOffset(sourceMap, text.indexOf(third))).toBe(html.indexOf(third));
  });
});

test('a page of very many paragraphs, or of tags that never close, is read in a moment', () => {
  const pages = ['<p>一，二。', '<table><tr><td>1</td><td>2</td></tr></table>', '</b>二', '&amp', '<'];
  for (const piece of pages) {
    const html = `<html><body><div>${piece.repeat(600_000 / piece.length)}`;
    expect(
      ownTime(() => pageText(html)),
      piece,
    ).toBeLessThan(4_000);
  }
});

describe('the bytes of a page', () => {
  const decode = (bytes: Uint8Array) => ({ text: new TextDecoder().decode(bytes), encoding: 'utf-8' });

  test('a declared GB2312 is honoured when the bytes are not UTF-8', async () => {
    const html = page(`<div id="zoom"><p>${first}</p></div>`).replace('charset="utf-8"', 'charset="gb2312"');
    expect(await extractText(iconv.encode(html, 'gbk'), 'a.html', { decode })).toMatchObject({
      encoding: 'gb18030',
      text: `${title}\n${first}`,
    });
  });

  test('a declared GB2312 is not believed when the bytes are UTF-8', async () => {
    const html = page(`<div id="zoom"><p>${first}</p></div>`).replace('charset="utf-8"', 'charset="gb2312"');
    expect(await extractText(new TextEncoder().encode(html), 'a.html', { decode })).toMatchObject({
      encoding: 'utf-8',
      text: expect.stringContaining(first),
    });
  });
});

test('Readability, asked the same, finds the same sentences', () => {
  const lost = shapes.flatMap(([name, html]) => {
    const found = new Readability(parseHTML(html).document as unknown as Document, {
      charThreshold: 20,
    }).parse();
    const sentences = [first, second, third].filter((text) => found?.textContent?.includes(text));
    return sentences.every((sentence) => pageText(html).text.includes(sentence)) ? [] : [name];
  });
  expect(lost).toEqual([]);
});

const corpus = new URL('../../../../shared/corpus/', import.meta.url);
const absent = existsSync(corpus) ? false : '../shared/corpus is absent: the practice page is not read';
test.skipIf(absent)(`the practice page gives its clean text${absent ? ` (${absent})` : ''}`, () => {
  const clean = readFileSync(new URL('clean/112.txt', corpus), 'utf8');
  const { text } = pageText(readFileSync(new URL('docs/112.html', corpus), 'utf8'));
  expect(text.replace(/\s/g, '')).toBe(clean.replace(/\s/g, ''));
});
