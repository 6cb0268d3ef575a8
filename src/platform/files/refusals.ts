/**
 * Why a file gives no text, and what was left out of one that does: what happened, what was kept, what to do.
 * {name} is filled from the params.
 */
import type { RefusalSentences } from '#kernel/route.ts';

export const fileRefusals = {
  empty: {
    status: 422,
    zh: '文件“{file}”是空的，没有内容可读；什么都没有保存。请检查原文件后重新上传。',
    en: '“{file}” is empty: there is nothing to read, and nothing was stored. Check the original and upload it again.',
  },
  'too-large': {
    status: 413,
    zh: '文件“{file}”超过上限（{what}，上限 {limit}）；什么都没有保存。请拆分文件，或去掉图片后另存再传。',
    en: '“{file}” is over the limit ({what}, at most {limit}); nothing was stored. Split it, or save it without pictures.',
  },
  'too-slow': {
    status: 422,
    zh: '文件“{file}”在 {seconds} 秒内没有读完，已停止；什么都没有保存。请拆分文件，或另存为 .docx 或 .txt 再传。',
    en: '“{file}” was not read within {seconds} seconds and was given up; nothing was stored. Split it, or save it as .docx or .txt.',
  },
  'scanned-pdf': {
    status: 422,
    zh: '“{file}”是扫描件（{pages} 页都是图片，没有文字）；什么都没有保存。请用原始的 Word 或文字版 PDF，或先用 OCR 软件识别后再传。',
    en: '“{file}” is a scan ({pages} pages of pictures, no text); nothing was stored. Use the Word file or a text PDF, or run OCR first.',
  },
  encrypted: {
    status: 422,
    zh: '“{file}”设了打开密码，无法读取；什么都没有保存。请在 WPS 或 Office 中取消密码后另存，再上传。',
    en: '“{file}” needs a password to open; nothing was stored. Remove the password in WPS or Office, save, and upload again.',
  },
  'zip-bomb': {
    status: 422,
    zh: '“{file}”解压后大得不合常理，可能是有害文件，已停止读取；什么都没有保存。请用 WPS 或 Office 打开原文件另存后再传。',
    en: '“{file}” unpacks to an unreasonable size and may be harmful, so reading stopped; nothing was stored. Save the original again in WPS or Office.',
  },
  'unsafe-xml': {
    status: 422,
    zh: '“{file}”里有文档类型声明（DTD），正常的 Office 文件不会有，已停止读取；什么都没有保存。请用 WPS 或 Office 打开原文件另存后再传。',
    en: '“{file}” holds a document type declaration, which no sound Office file has; nothing was stored. Save the original again in WPS or Office.',
  },
  image: {
    status: 415,
    zh: '“{file}”其实是图片（{format}），没有文字可读；什么都没有保存。请上传文字版文件，或先用 OCR 软件识别。',
    en: '“{file}” is really a picture ({format}) without text; nothing was stored. Upload a text version, or run OCR first.',
  },
  'not-text': {
    status: 415,
    zh: '“{file}”不是文字文件，里面是程序数据；什么都没有保存。请上传 .txt、.docx、.pdf、.xlsx 或网页。',
    en: '“{file}” is no text file but binary data; nothing was stored. Upload .txt, .docx, .pdf, .xlsx or a web page.',
  },
  broken: {
    status: 422,
    zh: '“{file}”已损坏或没有传完整，无法打开；什么都没有保存。请在本机打开确认，另存后再传。',
    en: '“{file}” is damaged or incomplete and cannot be opened; nothing was stored. Open it on your computer, save it again, and upload.',
  },
  unsupported: {
    status: 415,
    zh: '“{file}”是{format}，本系统不读这种格式；什么都没有保存。请另存为 .docx、.pdf、.xlsx 或 .txt 再传。',
    en: '“{file}” is {format}, which is not read here; nothing was stored. Save it as .docx, .pdf, .xlsx or .txt.',
  },
  archive: {
    status: 415,
    zh: '“{file}”是压缩包；什么都没有保存。请解压后把里面的文件逐个上传。',
    en: '“{file}” is an archive; nothing was stored. Unpack it and upload the files inside.',
  },
  'no-text': {
    status: 422,
    zh: '“{file}”能打开，但里面没有文字；什么都没有保存。如果内容是图片，请先用 OCR 软件识别。',
    en: '“{file}” opens but holds no text; nothing was stored. If its content is pictures, run OCR first.',
  },
} as const satisfies RefusalSentences;

export type FileCode = keyof typeof fileRefusals;

export const fileNotes = {
  'pages-without-text': {
    zh: '有 {count} 页是图片，没有文字，未读入（第 {pages} 页）。其余各页已读。',
    en: '{count} pages are pictures and were not read (page {pages}). The other pages were.',
  },
  'rows-cut': {
    zh: '工作表“{sheet}”只读了前 {rows} 行，其余未读。请拆分表格。',
    en: 'Only the first {rows} rows of sheet “{sheet}” were read. Split the sheet.',
  },
  'columns-cut': {
    zh: '工作表“{sheet}”只读了前 {columns} 列，其余未读。',
    en: 'Only the first {columns} columns of sheet “{sheet}” were read.',
  },
  'sheets-cut': {
    zh: '只读了前 {sheets} 个工作表，其余未读。',
    en: 'Only the first {sheets} sheets were read.',
  },
  'hidden-sheets': {
    zh: '隐藏的工作表没有读入：{sheets}。需要时请取消隐藏后再传。',
    en: 'Hidden sheets were not read: {sheets}. Unhide them if they matter.',
  },
  'name-differs': {
    zh: '文件名的后缀与内容不符，已按实际内容（{kind}）读取。',
    en: 'The file name does not fit the content; it was read as what it is ({kind}).',
  },
  'whole-page': {
    zh: '没有认出网页的正文，已读入整页文字，请留意菜单和页脚。',
    en: 'The article of the page was not recognised; the whole page was read, menus and footer included.',
  },
} as const;

export type FileNoteCode = keyof typeof fileNotes;
