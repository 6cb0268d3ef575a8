/** What comes out of a file: its text with notes on what was left out, or one reason why there is none. */
import type { FileCode, FileNoteCode } from './refusals.ts';

export type FileKind = 'txt' | 'html' | 'md' | 'docx' | 'pdf' | 'xlsx' | 'xls' | 'doc';
export type FileParams = Readonly<Record<string, string | number>>;

export interface FileNote {
  readonly code: FileNoteCode;
  readonly params: FileParams;
}

export interface ExtractedText {
  readonly ok: true;
  readonly kind: FileKind;
  /** Lines parted by \n; cells of a table by TAB. */
  readonly text: string;
  readonly title?: string;
  readonly encoding?: string;
  /** The day a page says it was published, 'YYYY-MM-DD'. */
  readonly publishedOn?: string;
  /** HTML only: what the page's bytes decode to; `sourceMap` points into it. */
  readonly source?: string;
  /** HTML only: pairs [offset in text, offset in source], ascending; between two pairs both run on together. */
  readonly sourceMap?: Int32Array;
  readonly warnings: readonly FileNote[];
}

export interface NoText {
  readonly ok: false;
  readonly code: FileCode;
  readonly params: FileParams;
}

export type Extracted = ExtractedText | NoText;

/** Bytes to text; the caller brings the decoder, so that this folder knows no module. */
export type Decode = (bytes: Uint8Array) => { readonly text: string; readonly encoding: string };

/** Thrown inside this folder, turned into `NoText` at its door. */
export class FileProblem extends Error {
  readonly code: FileCode;
  readonly params: FileParams;

  constructor(code: FileCode, params: FileParams = {}) {
    super(code);
    this.name = 'FileProblem';
    this.code = code;
    this.params = params;
  }
}

export interface FileLimits {
  /** Size of the file as it came. */
  readonly bytes: number;
  /** Everything in a package, unpacked. */
  readonly unpackedBytes: number;
  /** The part of a package that a library must hold in memory. */
  readonly markupBytes: number;
  /** Unpacked to packed, judged once more than `ratioFloor` bytes came out. */
  readonly ratio: number;
  readonly ratioFloor: number;
  readonly entries: number;
  readonly textChars: number;
  readonly sheets: number;
  readonly rows: number;
  readonly columns: number;
  readonly pages: number;
  readonly seconds: number;
  readonly memoryMb: number;
}

const MB = 1024 * 1024;

export const fileLimits: FileLimits = {
  bytes: 50 * MB,
  unpackedBytes: 1024 * MB,
  markupBytes: 96 * MB,
  ratio: 250,
  ratioFloor: 24 * MB,
  entries: 5_000,
  textChars: 10_000_000,
  sheets: 20,
  rows: 5_000,
  columns: 100,
  pages: 2_000,
  seconds: 60,
  memoryMb: 768,
};
