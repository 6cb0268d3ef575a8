/** What a file is, by its content; the name only parts .md from .txt and tells whether it fits. */
import { type FileKind, type FileLimits, FileProblem } from './extracted.ts';
import { zipEntries } from './zip.ts';

const pictures: readonly (readonly [format: string, signature: readonly number[]])[] = [
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['TIFF', [0x49, 0x49, 0x2a, 0x00]],
  ['TIFF', [0x4d, 0x4d, 0x00, 0x2a]],
  ['PSD', [0x38, 0x42, 0x50, 0x53]],
];
const archives: readonly (readonly number[])[] = [
  [0x52, 0x61, 0x72, 0x21, 0x1a],
  [0x37, 0x7a, 0xbc, 0xaf, 0x27],
  [0x1f, 0x8b, 0x08],
];

const starts = (bytes: Uint8Array, signature: readonly number[]) => signature.every((b, i) => bytes[i] === b);
const head = (bytes: Uint8Array, length: number) =>
  new TextDecoder('latin1').decode(bytes.subarray(0, length));

/** The kind by content. Throws `FileProblem` for what is known and not read here. */
export function sniff(bytes: Uint8Array, fileName: string, limits: FileLimits): FileKind {
  const start = head(bytes, 1024);
  // A PDF may carry junk before its mark; readers accept the first kilobyte.
  if (start.includes('%PDF-')) return 'pdf';
  if (starts(bytes, [0x50, 0x4b, 0x03, 0x04])) return packageKind(bytes, limits);
  if (starts(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return compoundKind(bytes);
  refusePicture(bytes, start);
  if (archives.some((signature) => starts(bytes, signature))) throw new FileProblem('archive');
  if (start.startsWith('{\\rtf')) throw new FileProblem('unsupported', { format: 'RTF' });
  if (/^MIME-Version:/im.test(start.slice(0, 300)) && /multipart\/related/i.test(start)) {
    throw new FileProblem('unsupported', { format: 'MHTML' });
  }
  if (!looksLikeText(bytes)) throw new FileProblem('not-text');
  if (
    /<\?mso-application|urn:schemas-microsoft-com:office:spreadsheet/.test(start) &&
    start.includes('<?xml')
  ) {
    return spreadsheetXml(start);
  }
  if (isPage(bytes, fileName)) return 'html';
  return /\.(md|markdown)$/i.test(fileName) ? 'md' : 'txt';
}

function refusePicture(bytes: Uint8Array, start: string): void {
  const found = pictures.find(([, signature]) => starts(bytes, signature));
  if (found) throw new FileProblem('image', { format: found[0] });
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP')
    throw new FileProblem('image', { format: 'WebP' });
  if (/^ftyp(heic|heix|mif1|avif)/.test(start.slice(4, 12)))
    throw new FileProblem('image', { format: 'HEIC' });
  if (start.startsWith('BM') && bytes[6] === 0 && bytes[7] === 0)
    throw new FileProblem('image', { format: 'BMP' });
}

function packageKind(bytes: Uint8Array, limits: FileLimits): FileKind {
  const names = new Set(zipEntries(bytes, limits).map((entry) => entry.name));
  if (names.has('word/document.xml') || names.has('word/document2.xml')) return 'docx';
  if (names.has('xl/workbook.xml')) return 'xlsx';
  if (names.has('xl/workbook.bin')) throw new FileProblem('unsupported', { format: 'XLSB' });
  if (names.has('ppt/presentation.xml')) throw new FileProblem('unsupported', { format: 'PPT' });
  if (names.has('OFD.xml')) throw new FileProblem('unsupported', { format: 'OFD' });
  if (names.has('content.xml')) throw new FileProblem('unsupported', { format: 'OpenDocument' });
  throw new FileProblem('archive');
}

/** Compound files name their streams in UTF-16: the names alone tell Word, Excel and an encrypted package. */
function compoundKind(bytes: Uint8Array): FileKind {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (stream: string) => buffer.includes(Buffer.from(`${stream}\0`, 'utf16le'));
  if (has('EncryptedPackage')) throw new FileProblem('encrypted');
  if (has('WordDocument')) return 'doc';
  if (has('Workbook') || has('Book')) return 'xls';
  if (has('PowerPoint Document')) throw new FileProblem('unsupported', { format: 'PPT' });
  throw new FileProblem('not-text');
}

/** Office 2003 saved sheets and documents as single XML files, often still called .xls and .doc. */
function spreadsheetXml(start: string): FileKind {
  if (start.includes('Word.Document')) throw new FileProblem('unsupported', { format: 'Word 2003 XML' });
  if (/<!DOCTYPE|<!ENTITY/i.test(start)) throw new FileProblem('unsafe-xml');
  return 'xls';
}

const SAMPLE = 65_536;

/** Text has no control characters but white space; UTF-16 without a mark has NULs on one side only. */
function looksLikeText(bytes: Uint8Array): boolean {
  if (starts(bytes, [0xff, 0xfe]) || starts(bytes, [0xfe, 0xff])) return true;
  const sample = bytes.subarray(0, SAMPLE);
  const nuls = [0, 0];
  let controls = 0;
  sample.forEach((byte, at) => {
    if (byte === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1;
    else if (byte < 32 && !(byte >= 9 && byte <= 13) && byte !== 27) controls++;
  });
  const [even = 0, odd = 0] = nuls;
  const oneSided = Math.min(even, odd) * 20 <= Math.max(even, odd);
  return oneSided && controls * 100 <= sample.length;
}

const PAGE_START =
  /^(?:\s|<!--[\s\S]{0,2000}?-->|<\?xml[^>]{0,200}\?>)*<(?:!doctype\s+html|html|head|body|meta|table|div|title|script|style|p|h1)[\s>]/i;

function isPage(bytes: Uint8Array, fileName: string): boolean {
  const start = head(bytes, 4096)
    .replaceAll('\0', '')
    .replace(/^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '');
  return PAGE_START.test(start) || (/\.(x?html?|shtml)$/i.test(fileName) && /<[a-z!]/i.test(start));
}
