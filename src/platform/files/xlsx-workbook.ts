/** What stands around the rows of an .xlsx: sheet names, shared strings, and how each style shows a number. */
import { type FileLimits, FileProblem } from './extracted.ts';
import { type Shown, shownAs } from './number-formats.ts';
import { attribute, plainText, withoutEscapes, type XmlEvents, XmlScanner } from './xml-scan.ts';
import { UnpackBudget, unpack, type ZipEntry, zipEntries } from './zip.ts';

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly entry: ZipEntry;
}

export interface Workbook {
  readonly bytes: Uint8Array;
  readonly budget: UnpackBudget;
  readonly sheets: readonly Sheet[];
  readonly strings: readonly string[];
  readonly styles: readonly Shown[];
  readonly from1904: boolean;
}

export async function openWorkbook(bytes: Uint8Array, limits: FileLimits): Promise<Workbook> {
  const entries = new Map(zipEntries(bytes, limits).map((entry) => [entry.name, entry]));
  const budget = new UnpackBudget(limits, bytes.length);
  const scan = async (name: string, events: Partial<XmlEvents>) => {
    const entry = entries.get(name);
    if (entry) await scanPart(bytes, entry, budget, events);
  };
  const targets = await relations(scan);
  const { found, from1904 } = await sheetList(scan);
  const sheets = found.flatMap(({ name, hidden, relation }) => {
    const entry = entries.get(targets.get(relation) ?? '');
    return entry ? [{ name, hidden, entry }] : [];
  });
  if (sheets.length === 0) throw new FileProblem('broken');
  const strings = await sharedStrings(scan);
  return { bytes, budget, sheets, strings, styles: await styleList(scan), from1904 };
}

type Scan = (name: string, events: Partial<XmlEvents>) => Promise<void>;
const nothing = () => undefined;

async function scanPart(
  bytes: Uint8Array,
  entry: ZipEntry,
  budget: UnpackBudget,
  events: Partial<XmlEvents>,
): Promise<void> {
  const scanner = new XmlScanner({ open: nothing, close: nothing, text: nothing, ...events });
  const decoder = new TextDecoder();
  for await (const piece of unpack(bytes, entry, budget))
    scanner.push(decoder.decode(piece, { stream: true }));
}

/** Relation id → path of the part in the package. */
async function relations(scan: Scan): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await scan('xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const target = attribute(attributes, 'Target') ?? '';
      targets.set(
        attribute(attributes, 'Id') ?? '',
        target.startsWith('/') ? target.slice(1) : `xl/${target}`,
      );
    },
  });
  return targets;
}

async function sheetList(scan: Scan) {
  const found: { name: string; hidden: boolean; relation: string }[] = [];
  let from1904 = false;
  await scan('xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      found.push({
        name: attribute(attributes, 'name') ?? '',
        hidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
        // `r:id`, where `sheetId` must not be taken for it
        relation: attribute(attributes, 'id') ?? '',
      });
    },
  });
  return { found, from1904 };
}

async function sharedStrings(scan: Scan): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let reading = false;
  let phonetic = false;
  await scan('xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') reading = !phonetic;
    },
    close(name) {
      if (name === 't') reading = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') strings.push(withoutEscapes(text));
    },
    text(raw) {
      if (reading) text += plainText(raw);
    },
  });
  return strings;
}

async function styleList(scan: Scan): Promise<Shown[]> {
  const codes = new Map<number, string>();
  const styles: Shown[] = [];
  let inCells = false;
  await scan('xl/styles.xml', {
    open(name, attributes) {
      if (name === 'numFmt') {
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      } else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        styles.push(shownAs(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
