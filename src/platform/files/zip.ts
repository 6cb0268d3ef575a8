/** A package (.docx, .xlsx) opened by its directory and unpacked in pieces, never further than the limits. */
import { createInflateRaw } from 'node:zlib';
import { type FileLimits, FileProblem } from './extracted.ts';

export interface ZipEntry {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly deflated: boolean;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const LONGEST_COMMENT = 65_557;
const IN_ZIP64 = 0xffffffff;

/** The entries as the directory names them (the same directory that the libraries use). */
export function zipEntries(bytes: Uint8Array, limits: FileLimits): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries) throw new FileProblem('zip-bomb');
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY)
      throw new FileProblem('broken');
    entries.push(directoryEntry(bytes, view, at));
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endOfDirectory(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - LONGEST_COMMENT);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw new FileProblem('broken');
}

function directoryEntry(bytes: Uint8Array, view: DataView, at: number): ZipEntry {
  if (view.getUint16(at + 8, true) & 1) throw new FileProblem('encrypted');
  const method = view.getUint16(at + 10, true);
  const packed = view.getUint32(at + 20, true);
  const local = view.getUint32(at + 42, true);
  // A package over 4 GB is over every limit; the marks of zip64 elsewhere mean a package we cannot trust.
  if (packed === IN_ZIP64 || local === IN_ZIP64 || (method !== 0 && method !== 8))
    throw new FileProblem('broken');
  if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL_ENTRY)
    throw new FileProblem('broken');
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packed > bytes.length) throw new FileProblem('broken');
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
  return { name: name.replaceAll('\\', '/'), start, end: start + packed, deflated: method === 8 };
}

/** Counts what comes out of one package, over all its entries. */
export class UnpackBudget {
  readonly #limits: FileLimits;
  readonly #packed: number;
  #out = 0;

  constructor(limits: FileLimits, packedBytes: number) {
    this.#limits = limits;
    this.#packed = packedBytes;
  }

  /** The same limits for one more pass over the package. */
  again(): UnpackBudget {
    return new UnpackBudget(this.#limits, this.#packed);
  }

  take(count: number): void {
    this.#out += count;
    const unreasonable = this.#out > this.#limits.ratioFloor && this.#out > this.#packed * this.#limits.ratio;
    if (this.#out > this.#limits.unpackedBytes || unreasonable) throw new FileProblem('zip-bomb');
  }
}

/** Bytes that come out at once; the next are unpacked beside whoever reads these. */
const PIECE = 256 * 1024;

/** Unpacks an entry piece by piece. Throws `FileProblem`. */
export async function* unpack(
  bytes: Uint8Array,
  entry: ZipEntry,
  budget: UnpackBudget,
): AsyncGenerator<Uint8Array> {
  for await (const { piece } of unpackCounting(bytes, entry, budget)) yield piece;
}

/** The same with how many packed bytes have been read so far. */
export async function* unpackCounting(
  bytes: Uint8Array,
  entry: ZipEntry,
  budget: UnpackBudget,
): AsyncGenerator<{ readonly piece: Uint8Array; readonly read: number }> {
  const packed = bytes.subarray(entry.start, entry.end);
  if (!entry.deflated) {
    budget.take(packed.length);
    yield { piece: packed, read: packed.length };
    return;
  }
  const inflate = createInflateRaw({ chunkSize: PIECE });
  inflate.end(packed);
  try {
    for await (const piece of inflate) {
      budget.take(piece.length);
      yield { piece, read: inflate.bytesWritten };
    }
  } catch (error) {
    throw isZlibError(error) ? new FileProblem('broken') : error;
  }
}

const isZlibError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');

const MARKUP = /\.(xml|rels|vml)$/i;
const DECLARATION = /<!(DOCTYPE|ENTITY)/i;

/** Unpacks everything once and throws it away: run before a library that unpacks without limits gets the package. */
export async function assertSoundPackage(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  limits: FileLimits,
): Promise<void> {
  const budget = new UnpackBudget(limits, bytes.length);
  let markup = 0;
  for (const entry of entries) {
    let first = true;
    for await (const piece of unpack(bytes, entry, budget)) {
      if (!MARKUP.test(entry.name)) continue;
      markup += piece.length;
      if (markup > limits.markupBytes) throw new FileProblem('zip-bomb');
      if (first) assertNoDeclaration(piece);
      first = false;
    }
  }
}

/** A DTD stands before the first element, so the first piece shows it; NULs are dropped for UTF-16 parts. */
function assertNoDeclaration(piece: Uint8Array): void {
  const head = new TextDecoder('latin1').decode(piece.subarray(0, 4096)).replaceAll('\0', '');
  if (DECLARATION.test(head)) throw new FileProblem('unsafe-xml');
}
