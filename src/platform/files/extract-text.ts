/** The door of this folder: the text of any file that an office has, or a reason that a clerk understands. */

import type { DocxText } from './docx-text.ts';
import {
  type Decode,
  type Extracted,
  type ExtractedText,
  type FileKind,
  type FileLimits,
  type FileNote,
  FileProblem,
  fileLimits,
} from './extracted.ts';
import { pageText } from './html-text.ts';
import { runLibrary } from './library.ts';
import { decodePage } from './page-charset.ts';
import type { PdfText } from './pdf-runs.ts';
import { type SheetText, xlsText, xlsxText } from './sheet-text.ts';
import { sniff } from './sniff.ts';
import type { XlsSheet } from './xls-rows.ts';
import { assertSoundPackage, zipEntries } from './zip.ts';

export interface ExtractOptions {
  readonly decode: Decode;
  readonly limits?: Partial<FileLimits>;
}

type Found = Omit<ExtractedText, 'ok' | 'kind' | 'warnings'> & { readonly warnings?: readonly FileNote[] };

/**
 * Text of a file by its content (`fileName` only parts .md from .txt and serves the notes).
 * Never throws for what a stranger's file may hold; `{file}` of the sentences in `refusals.ts` is in the params.
 */
export async function extractText(
  bytes: Uint8Array,
  fileName: string,
  options: ExtractOptions,
): Promise<Extracted> {
  const limits = { ...fileLimits, ...options.limits };
  try {
    return await extract(bytes, fileName, options.decode, limits);
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { ok: false, code: error.code, params: { file: fileName, ...error.params } };
  }
}

async function extract(
  bytes: Uint8Array,
  fileName: string,
  decode: Decode,
  limits: FileLimits,
): Promise<Extracted> {
  if (bytes.length === 0) throw new FileProblem('empty');
  if (bytes.length > limits.bytes)
    throw tooLarge('大小 size', `${Math.floor(limits.bytes / 1024 / 1024)} MB`);
  const kind = sniff(bytes, fileName, limits);
  const found = await readers[kind](bytes, limits, decode);
  if (found.text.length > limits.textChars) throw tooLarge('字数 characters', limits.textChars);
  if (found.text.trim() === '') throw new FileProblem(kind === 'txt' || kind === 'md' ? 'empty' : 'no-text');
  return { ok: true, kind, ...found, warnings: [...nameNote(kind, fileName), ...(found.warnings ?? [])] };
}

const tooLarge = (what: string, limit: string | number) => new FileProblem('too-large', { what, limit });

type Reader = (bytes: Uint8Array, limits: FileLimits, decode: Decode) => Found | Promise<Found>;

const readers: Readonly<Record<FileKind, Reader>> = {
  txt: (bytes, _, decode) => decoded(bytes, decode),
  md: (bytes, _, decode) => decoded(bytes, decode),
  html: readPage,
  pdf: readPdf,
  docx: readDocx,
  doc: async (bytes, limits) => ({ text: tidy(await runLibrary<string>('doc', bytes, limits)) }),
  xlsx: async (bytes, limits) => sheets(await xlsxText(bytes, limits)),
  xls: async (bytes, limits) => sheets(xlsText(await runLibrary<XlsSheet[]>('xls', bytes, limits), limits)),
};

function decoded(bytes: Uint8Array, decode: Decode): Found {
  const { text, encoding } = decode(bytes);
  return { text, encoding };
}

function readPage(bytes: Uint8Array, limits: FileLimits, decode: Decode): Found {
  const { text: source, encoding } = decodePage(bytes, decode);
  if (source.length > limits.textChars) throw tooLarge('字数 characters', limits.textChars);
  const { article, ...page } = pageText(source);
  return { ...page, source, encoding, warnings: article ? [] : [{ code: 'whole-page', params: {} }] };
}

async function readPdf(bytes: Uint8Array, limits: FileLimits): Promise<Found> {
  const { text, pages, bare } = await runLibrary<PdfText>('pdf', bytes, limits);
  if (text.trim() === '') throw new FileProblem('scanned-pdf', { pages });
  if (bare.length === 0) return { text };
  const named = bare.slice(0, 20).join('、') + (bare.length > 20 ? '…' : '');
  return { text, warnings: [{ code: 'pages-without-text', params: { count: bare.length, pages: named } }] };
}

async function readDocx(bytes: Uint8Array, limits: FileLimits): Promise<Found> {
  await assertSoundPackage(bytes, zipEntries(bytes, limits), limits);
  return runLibrary<DocxText>('docx', bytes, limits);
}

const sheets = ({ text, notes }: SheetText): Found => ({ text, warnings: notes });

/** Old Word ends its lines with \r, and its cells with TABs. */
const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim();

const endings: Readonly<Record<FileKind, RegExp>> = {
  txt: /\.(txt|csv|tsv|log|text)$/i,
  md: /\.(md|markdown)$/i,
  html: /\.(x?html?|shtml|mht)$/i,
  docx: /\.(docx|docm|dotx)$/i,
  doc: /\.(doc|wps|dot)$/i,
  pdf: /\.pdf$/i,
  xlsx: /\.(xlsx|xlsm|xltx)$/i,
  xls: /\.(xls|et|xlt)$/i,
};

function nameNote(kind: FileKind, fileName: string): FileNote[] {
  const fits = endings[kind].test(fileName) || !/\.[a-z]{2,5}$/i.test(fileName);
  return fits ? [] : [{ code: 'name-differs', params: { kind } }];
}
