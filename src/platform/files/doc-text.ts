/** Text of an old Word file (.doc, .wps). Runs inside the library worker only. */
import WordExtractor from 'word-extractor';
import { FileProblem } from './extracted.ts';

/** Body and footnotes; headers, footers and comments are not the document's text. */
export async function readDoc(bytes: Uint8Array): Promise<string> {
  if (isEncrypted(bytes)) throw new FileProblem('encrypted');
  const document = await new WordExtractor().extract(Buffer.from(bytes));
  const parts = [document.getBody({ filterUnicode: false }), document.getFootnotes({ filterUnicode: false })];
  return parts.filter((part) => part.trim() !== '').join('\n');
}

const ENCRYPTED = 0x0100;
const WORD_MARK = Buffer.from([0xec, 0xa5]);

/** FIB flag fEncrypted ([MS-DOC] 2.5.2), at the start of the stream and so at the start of a sector. */
function isEncrypted(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = buffer.indexOf(WORD_MARK, 512); at >= 0; at = buffer.indexOf(WORD_MARK, at + 1)) {
    if (at % 512 === 0 && at + 12 <= buffer.length) return (buffer.readUInt16LE(at + 10) & ENCRYPTED) !== 0;
  }
  return false;
}
