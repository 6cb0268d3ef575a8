/** `lianzhang read`: the facts of files on the spot, without a server. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '#kernel/refusal.ts';
import { type Reading, readText } from '#modules/reading/index.ts';
import { fileTrouble, readArguments, writeNamed, wrongCall } from '#platform/command-line.ts';
import { fileRefusals } from '#platform/files/refusals.ts';
import { commonRefusals } from '#platform/http/common-refusals.ts';
import { sentenceFor } from '#platform/http/errors.ts';
import { printTable } from '#platform/text-table.ts';
import { writeWorkbook } from '#platform/workbook.ts';
import { extractFile } from './add-document.ts';
import { documentRefusals } from './contract.ts';

export interface Terminal {
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream;
  readonly in: NodeJS.ReadableStream;
}

interface ReadFile {
  readonly doc: string;
  readonly reading: Reading;
}

const OPTIONS = {
  json: { type: 'boolean' },
  csv: { type: 'boolean' },
  xlsx: { type: 'string' },
  repaired: { type: 'string' },
  year: { type: 'string' },
} as const;

/** Exit code: 0, or 1 when a file could not be read (the others still are), or 2 for a wrong call. */
export async function readCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS);
  const year = yearFrom(values.year);
  if (positionals.length === 0) {
    terminal.err.write('lianzhang read FILE… [--json | --csv | --xlsx OUT | --repaired OUT] [--year N]\n');
    return 2;
  }
  const files: ReadFile[] = [];
  let failed = 0;
  for (const file of positionals) {
    const read = await readOne(file, terminal, year);
    if (typeof read === 'string') {
      terminal.err.write(`${read}\n`);
      failed++;
    } else files.push(read);
  }
  if (files.length > 0) await print(files, values, terminal);
  return failed > 0 ? 1 : 0;
}

function yearFrom(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^(19|20)\d\d$/.test(text)) return Number(text);
  throw wrongCall(`--year ${text} 不是年份。`, `--year ${text} is not a year.`);
}

/** The reading, or the sentence why there is none. */
async function readOne(file: string, terminal: Terminal, year: number | null): Promise<ReadFile | string> {
  try {
    const bytes = file === '-' ? await allOf(terminal.in) : await readFile(file);
    const name = file === '-' ? 'stdin.txt' : path.basename(file);
    const { text } = await extractFile(bytes, name);
    return {
      doc: name.replace(/\.[^.]*$/, '').replace(/\.(gb18030|big5|gbk|utf-?8)$/i, ''),
      reading: readText(text, year === null ? {} : { year }),
    };
  } catch (error) {
    return sentenceOf(error, file);
  }
}

async function allOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

function sentenceOf(error: unknown, file: string): string {
  if (error instanceof Refusal) {
    const sentences: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
      ...commonRefusals,
      ...fileRefusals,
      ...documentRefusals,
    };
    const said = { code: error.code, params: { file, ...error.params } };
    return `${file}: ${sentenceFor(said, sentences, 'zh')}\n  ${sentenceFor(said, sentences, 'en')}`;
  }
  const trouble = fileTrouble(error);
  if (!trouble) throw error;
  return `${file}: ${trouble.join(' ')}`;
}

type Values = { json?: boolean; csv?: boolean; xlsx?: string; repaired?: string };

async function print(files: readonly ReadFile[], values: Values, { out, err }: Terminal): Promise<void> {
  const line = (text: string) => void out.write(`${text}\n`);
  if (values.repaired !== undefined) {
    await writeNamed(values.repaired, files.map(({ reading }) => reading.repaired.text).join('\n'));
    return;
  }
  if (values.json) {
    for (const { doc, reading } of files)
      line(
        JSON.stringify({
          doc,
          facts: reading.facts.map(factFields),
          entries: reading.entries.map(entryFields),
        }),
      );
    return;
  }
  const rows = files.flatMap(({ doc, reading }) => reading.facts.map((fact) => cells(doc, fact)));
  if (values.xlsx !== undefined) {
    await writeNamed(
      values.xlsx,
      await writeWorkbook([{ name: '数字承诺', header: HEAD, rows, widths: WIDTHS }]),
    );
    return;
  }
  if (values.csv) out.write('\ufeff');
  printTable(HEAD, rows, values.csv ? 'csv' : 'plain', line);
  for (const { doc, reading } of files) {
    const places = reading.repaired.uncertain.length;
    if (places > 0)
      err.write(`${doc}: 有 ${places} 处字认不准，按最像的读了。 ${places} characters are not certain.\n`);
  }
}

type ReadFact = Reading['facts'][number];

const factFields = ({
  subject,
  metric,
  op,
  value,
  value2,
  unit,
  year,
  status,
  bound,
  modality,
  confidence,
  quote,
  span,
}: ReadFact) => ({
  subject,
  metric,
  op,
  value,
  value2,
  unit,
  year,
  status,
  bound,
  modality,
  confidence: Number(confidence.toFixed(3)),
  quote,
  span,
});

const entryFields = ({ kind, name, members, quote, span }: Reading['entries'][number]) => ({
  kind,
  name,
  members,
  quote,
  span,
});

const HEAD = ['文件', '单位', '指标', '方向', '数值', '上限', '计量', '年份', '性质', '语气', '把握', '原文'];
const WIDTHS = [14, 20, 28, 8, 12, 10, 10, 8, 8, 8, 8, 44];
const STATUS = { target: '目标', actual: '结果' } as const;

function cells(doc: string, fact: ReadFact): string[] {
  return [
    doc,
    fact.subject,
    fact.metric,
    fact.op,
    String(fact.value ?? ''),
    fact.value2 === null ? '' : String(fact.value2),
    fact.unit,
    fact.year === null ? '' : String(fact.year),
    STATUS[fact.status],
    fact.modality ?? '',
    fact.confidence.toFixed(2),
    fact.quote,
  ];
}
