/** What a table's length, order and encoding must not change: statements over many rows say the same as over a few. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { templateWorkbook } from '#platform/bring/template.ts';
import { one } from '#platform/db/database.ts';
import { LongWork } from '#platform/http/long-work.ts';
import { type OfficeRow, readOfficeTable, textTable } from '#platform/office-table.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { NewIp } from './certificate-contract.ts';
import { addIp } from './certificates.ts';
import { EnterpriseQuery } from './contract.ts';
import { dryRun, type ImportWish, runImport } from './import.ts';
import type { ImportJob } from './import-contract.ts';
import { checkAnswer } from './import-http.ts';
import { type ImportTable, importTable } from './import-table.ts';
import { TEMPLATE_COLUMNS } from './import-template.ts';
import { listEnterprises } from './list.ts';
import { readEnterprise } from './reads.ts';

let town: TestTown;
const folder = mkdtempSync(path.join(os.tmpdir(), 'lz-long-'));
beforeAll(async () => {
  town = await ownTown();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await town.drop();
});

const NOTHING: ImportWish = { edits: [], leaveOut: [], confirmed: [] };
const codeOf = (at: number) => creditCodeFrom(`91321000LT${String(at).padStart(6, '0')}`);
const pasted = (...rows: (string | number)[][]): Promise<ImportTable> =>
  importTable('粘贴', textTable(rows.map((row) => row.join('\t')).join('\n')));
const check = (of: Promise<ImportTable> | ImportTable, wish: Partial<ImportWish> = {}) =>
  town.as('service', async (tx, who) => {
    const table = await of;
    return checkAnswer(
      table,
      await dryRun(tx, who, table, { ...NOTHING, ...wish }),
      wish.confirmed ?? [],
      'zh',
    );
  });
const bring = (of: Promise<ImportTable> | ImportTable, wish: Partial<ImportWish> = {}) =>
  town.as('service', async (tx, who) => runImport(tx, who, await of, { ...NOTHING, ...wish }));
const total = async (q: string) =>
  (await town.as('service', (tx, who) => listEnterprises(tx, who, { ...EnterpriseQuery.parse({}), q })))
    .total;
const HEAD = ['企业名称', '统一社会信用代码', '所在园区', '2021年营业收入（万元）', '2021年职工人数'];
const row = (at: number, word = '长表') => [`${word}${at}有限公司`, codeOf(at), '一号园区', 100 + at, 10];
const staged = () =>
  town.as('service', (tx) =>
    one(
      tx,
      sql<{ n: string }>`select count(*) as n from enterprise_import_row where region_id = ${tx.region}`,
    ),
  );

describe('a long table', () => {
  const rows = Array.from({ length: 900 }, (_, at) => row(at));

  it('is brought whole, says how far it is, and leaves nothing where it was compared', async () => {
    const steps = new Set<string>();
    const table = pasted(HEAD, ...rows);
    expect(await check(table)).toMatchObject({ added: 900, yearsAdded: 900, errorCount: 0 });
    expect((await staged()).n).toBe('0');
    const tell: ImportWish['tell'] = ({ step }) => void steps.add(step);
    expect(await bring(table, { tell })).toMatchObject({ added: 900, yearsAdded: 900, unchanged: 0 });
    expect([...steps]).toEqual(['read', 'compare', 'write']);
    expect((await staged()).n).toBe('0');
    expect(await total('长表')).toBe(900);
  });

  it('brought again with a few cells changed changes only those', async () => {
    const next = rows.map((cells, at) => (at % 300 === 7 ? [...cells.slice(0, 3), 300 + 2 * at, 11] : cells));
    const table = pasted(HEAD, ...next);
    expect(await check(table)).toMatchObject({ added: 0, changed: 3, unchanged: 897, yearsChanged: 3 });
    expect(await bring(table)).toMatchObject({ added: 0, changed: 3, unchanged: 897, yearsChanged: 3 });
    expect(await bring(pasted(HEAD, ...next, ['合计']))).toMatchObject({ importId: null, changed: 0 });
  });

  it('with more faults than are listed counts them all and writes nothing', async () => {
    const wrong = rows.map((cells) => [...cells.slice(0, 3), '很多', 10]);
    const said = await check(pasted(HEAD, ...wrong));
    expect([said.errors.length, said.errorCount]).toEqual([300, 900]);
    await expect(bring(pasted(HEAD, ...wrong))).rejects.toThrow('import-has-errors');
  });

  it('asks about each thousandfold jump, the next ones once the first are answered', async () => {
    const yuan = rows.map((cells, at) => [...cells.slice(0, 3), (100 + at) * 10_000, 10]);
    const table = pasted(HEAD, ...yuan);
    const first = await check(table);
    expect([first.questions.length, first.openQuestions]).toEqual([300, 900]);
    const confirmed = first.questions.map(({ key }) => key);
    const next = await check(table, { confirmed });
    expect(next.openQuestions).toBe(600);
    expect(next.questions[0]?.confirmed).toBe(false);
  });
});

describe('rows of one enterprise', () => {
  it('may name their years, and are compared with each other', async () => {
    const head = ['企业名称', '统一社会信用代码', '年度', '营业收入（万元）'];
    const table = pasted(
      head,
      ...Array.from({ length: 200 }, (_, at) =>
        [2019, 2020, 2021].map((year) => [
          `逐年${at}有限公司`,
          codeOf(2_000 + at),
          year,
          year === 2021 && at === 5 ? 99_000_000 : 300,
        ]),
      ).flat(),
    );
    const said = await check(table);
    expect(said).toMatchObject({ added: 200, yearsAdded: 600, errorCount: 0, openQuestions: 1 });
    const confirmed = said.questions.map(({ key }) => key);
    expect(await bring(table, { confirmed })).toMatchObject({ added: 200, yearsAdded: 600 });
  });

  it('twice in a table are a fault at the second; a name without code finds the new one above it', async () => {
    const table = pasted(
      HEAD,
      row(3_000, '再来'),
      row(3_000, '再来'),
      ['再来3000有限公司', '', '', '7', ''],
      row(3_001, '再来'),
      ['再来3001有限公司', codeOf(3_002), '', '7', ''],
    );
    const { errors, questions } = await check(table);
    expect(errors.map(({ cell, message }) => `${cell} ${message}`)).toEqual([
      'B3 与第 2 行是同一家企业',
      'B4 与第 2 行是同一家企业',
    ]);
    expect(questions.map(({ cell }) => cell)).toEqual(['A6']);
  });
});

describe('intellectual property and grades', () => {
  it('are counted by class beside what is listed one by one; the same count twice changes nothing', async () => {
    const head = [
      '企业名称',
      '统一社会信用代码',
      '发明专利数',
      '软件著作权数（件）',
      '智能工厂等级',
      '智能工厂认定日期',
    ];
    const line = (...cells: (string | number)[]) =>
      pasted(head, ['专利多多有限公司', codeOf(4_000), ...cells]);
    expect(await bring(line(3, '5件', '先进级', '2022-01-10'))).toMatchObject({
      added: 1,
      ipsChanged: 2,
      certificatesAdded: 1,
    });
    const { rows } = await town.as('service', (tx, who) =>
      listEnterprises(tx, who, { ...EnterpriseQuery.parse({}), q: '专利多多' }),
    );
    const id = rows[0]?.id ?? '';
    const page = () => town.as('service', (tx, who) => readEnterprise(tx, who, id));
    expect((await page()).certificates.map(({ kind, grade }) => [kind, grade])).toEqual([
      ['smart-factory', '先进级'],
    ]);
    await town.as('service', (tx, who) =>
      addIp(tx, who, id, NewIp.parse({ class: 'invention', number: 'ZL2021' })),
    );
    expect(await check(line(4, 5, '', ''))).toMatchObject({ changed: 0, ipsChanged: 0 });
    expect(await bring(line(6, 5, '', ''))).toMatchObject({ changed: 1, ipsChanged: 1 });
    const held = (await page()).ips.map((ip) => `${ip.class} ${ip.number} ${ip.count}`);
    expect(held.toSorted()).toEqual(['invention ZL2021 1', 'invention null 5', 'software null 5']);
    const { errors } = await check(line(0, '两件', '', ''));
    expect(errors.map(({ cell, message }) => `${cell} ${message}`)).toEqual([
      'C2 名册里已逐件登记 1 件，表里只写 0 件',
      'D2 “两件”不是整数',
    ]);
  });
});

describe('a file on disk', () => {
  it.each(['gb18030', 'utf8', 'utf16le'] as const)('in %s is read in pieces', async (encoding) => {
    const file = path.join(folder, `${encoding}.csv`);
    const text = [
      HEAD,
      ...Array.from({ length: 9_000 }, (_, at) => [`“${at}”，“号”有限公司`, codeOf(at), '一号园区', at, 1]),
    ]
      .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
      .join('\r\n');
    writeFileSync(file, iconv.encode(text, encoding, { addBOM: encoding === 'utf16le' }));
    const read = await readOfficeTable(file, 'a.csv');
    if (!read.ok) throw new Error(read.code);
    const found: OfficeRow[] = [];
    for await (const piece of read.table.pieces()) found.push(...piece.rows);
    expect(found.length).toBe(9_001);
    expect(found.at(-1)?.cells[0]?.value).toBe('“8999”，“号”有限公司');
  });
});

describe('the template', () => {
  it('is understood by the import, every column of it, and its example is left out', async () => {
    const read = await readOfficeTable(await templateWorkbook('企业', TEMPLATE_COLUMNS, 'zh'), '模板.xlsx');
    if (!read.ok) throw new Error(read.code);
    const table = await importTable('模板.xlsx', read.table);
    const fields = table.header.columns.map(({ field }) => field);
    expect(fields.filter((field) => field === null)).toEqual([]);
    expect(fields.length).toBe(TEMPLATE_COLUMNS.length);
    expect(await check(table)).toMatchObject({
      rowCount: 0,
      errorCount: 0,
      leftOut: expect.arrayContaining(['附注没有导入：第 2 行']),
    });
  });
});

describe('a check that was left', () => {
  it('is found again by its owner alone, and so is what it was refused for', async () => {
    const jobs = new LongWork<ImportJob>();
    const first: Parameters<typeof jobs.start>[1] = {
      ...{ act: 'check', fileName: 'a', step: 'read', rows: 0, check: null, outcome: null },
      input: { edits: [], leaveOut: [], confirmed: [] },
    };
    let finish = (): void => undefined;
    const id = jobs.start('me', first, async (tell) => {
      tell({ step: 'read', rows: 7, share: 0.5 });
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return { check: null, outcome: null };
    });
    expect(jobs.running('me').map(({ rows, share }) => [rows, share])).toEqual([[7, 0.5]]);
    expect(jobs.running('other')).toEqual([]);
    expect(() => jobs.read('other', id)).toThrow('not-found');
    finish();
    await expect.poll(() => jobs.read('me', id).running).toBe(false);
    const refused = jobs.start('me', first, () => Promise.reject(new Error('changed-meanwhile')));
    await expect.poll(() => jobs.running('me').length).toBe(0);
    expect(() => jobs.read('me', refused)).toThrow('changed-meanwhile');
  });
});
