/** Files for tests, made here byte by byte or by the libraries that offices' programs resemble. */
import * as xlsx from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

export const packageOf = (parts: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));

/** A Word file with the given body (WordprocessingML). */
export function wordFile(body: string, head = ''): Uint8Array {
  return packageOf({
    '[Content_Types].xml': `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?>${head}<w:document ${W}><w:body>${body}</w:body></w:document>`,
  });
}

export const wordParagraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

export const wordTable = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${wordParagraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;

/** An old Excel file of one sheet. */
export const oldExcelFile = (rows: readonly (readonly (string | number)[])[], sheet = '表一'): Uint8Array => {
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(rows.map((row) => [...row])), sheet);
  return new Uint8Array(xlsx.write(book, { bookType: 'biff8', type: 'array' }));
};

/** An old Word file ([MS-DOC]): a header that names one piece of UTF-16 text, nothing else. */
export function oldWordFile(text: string, flags = 0x0200): Uint8Array {
  const start = 2048;
  const word = Buffer.alloc(Math.max(8192, start + text.length * 2));
  word.writeUInt16LE(0xa5ec, 0);
  word.writeUInt16LE(0x00c1, 2);
  word.writeUInt16LE(flags, 0x0a);
  word.writeUInt32LE(start, 0x18);
  word.writeUInt32LE(text.length, 0x4c);
  word.writeUInt32LE(21, 0x01a6);
  word.write(text, start, 'utf16le');
  const table = Buffer.alloc(8192);
  table.writeUInt8(2, 0);
  table.writeUInt32LE(16, 1);
  table.writeUInt32LE(text.length, 9);
  table.writeUInt32LE(start, 15);
  return compoundFile({ WordDocument: word, '1Table': table });
}

/** A compound file (CFB) with the given streams. */
export function compoundFile(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const file = xlsx.CFB.utils.cfb_new();
  for (const [name, bytes] of Object.entries(streams)) xlsx.CFB.utils.cfb_add(file, `/${name}`, [...bytes]);
  const written = xlsx.CFB.write(file, { type: 'buffer' });
  return new Uint8Array(written instanceof Uint8Array ? written : Buffer.from(String(written), 'binary'));
}

export interface PdfLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

/** A text PDF on A4 with a font that is not embedded and a predefined Chinese character map, as old printers make. */
export function pdfFile(pages: readonly (readonly PdfLine[])[], trailer = ''): Uint8Array {
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', ''];
  objects.push(
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor 5 0 R>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 850/Descent -150/CapHeight 700/StemV 80>>',
  );
  const kids = pages.map((lines) => {
    const content = lines.map(pdfText).join('\n');
    objects.push(`<</Length ${content.length}>>stream\n${content}\nendstream`);
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${objects.length} 0 R>>`,
    );
    return `${objects.length} 0 R`;
  });
  objects[1] = `<</Type/Pages/Count ${kids.length}/Kids[${kids.join(' ')}]>>`;
  return pdfBytes(objects, trailer);
}

const pdfText = ({ text, x, y, size = 16 }: PdfLine): string => {
  const units = Buffer.from(text, 'utf16le').swap16().toString('hex');
  return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${units}> Tj ET`;
};

function pdfBytes(objects: readonly string[], trailer: string): Uint8Array {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF`;
  return new Uint8Array(Buffer.from(file, 'latin1'));
}
