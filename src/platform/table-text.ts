/** Text of a table file, in whichever encoding an office saved it: a mark, strict UTF-8, else GB18030; piece by piece. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Bytes at hand, or the path of a file that is read in pieces. */
export type TableBytes = Uint8Array | string;

const PIECE = 256 * 1024;

export interface BytePiece {
  readonly bytes: Uint8Array;
  /** How much of the whole has been read with this piece, from 0 to 1. */
  readonly share: number;
}

export function* bytePieces(from: TableBytes): Generator<BytePiece> {
  if (typeof from === 'string') yield* filePieces(from);
  else
    for (let at = 0; at < from.length; at += PIECE)
      yield { bytes: from.subarray(at, at + PIECE), share: Math.min(1, (at + PIECE) / from.length) };
}

function* filePieces(path: string): Generator<BytePiece> {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const buffer = Buffer.allocUnsafe(PIECE);
    for (let at = 0; ; ) {
      const count = readSync(file, buffer, 0, PIECE, at);
      if (count === 0) return;
      at += count;
      yield { bytes: buffer.subarray(0, count), share: Math.min(1, at / size) };
    }
  } finally {
    closeSync(file);
  }
}

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Offices export CSV in GB18030 as often as in UTF-8; a spreadsheet's “Unicode text” is UTF-16 with its mark. */
export function encodingOf(from: TableBytes): TextEncoding {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  try {
    for (const { bytes } of bytePieces(from)) {
      if (first && bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
      if (first && bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
      first = false;
      strict.decode(bytes, { stream: true });
    }
    strict.decode();
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

export interface TextPiece {
  readonly text: string;
  readonly share: number;
  readonly last: boolean;
}

/** The last piece is empty and says so. */
export function* textPieces(from: TableBytes, encoding: TextEncoding): Generator<TextPiece> {
  const decoder = new TextDecoder(encoding);
  for (const { bytes, share } of bytePieces(from))
    yield { text: decoder.decode(bytes, { stream: true }), share, last: false };
  yield { text: decoder.decode(), share: 1, last: true };
}
