/** A row of a ledger as a wish for a project, the course that it tells, and what is wrong at which cell. Pure. */
import { createHash } from 'node:crypto';
import type { RefusalReason } from '#kernel/refusal.ts';
import { said } from '#modules/enterprises/index.ts';
import { cellAt } from '#platform/bring/faults.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import type { OfficeRow } from '#platform/office-table.ts';
import type { LedgerColumn } from './import-contract.ts';
import { codeIn, type Named, type ReadCell } from './ledger-cells.ts';
import { type LedgerReaders, STAGE_NAMES } from './ledger-readers.ts';
import { type ProjectRules, templateOf } from './project-rules.ts';
import type { NewProject } from './shape-contract.ts';

/** What the ledger tells of the course: kept as a remark, never believed. */
export interface ToldCourse {
  readonly stage: string | null;
  readonly days: Readonly<Record<string, string>>;
  /** As it is written. */
  readonly stageWords: string | null;
  readonly statusWords: string | null;
}

export interface LedgerContent {
  readonly wish: NewProject;
  readonly told: ToldCourse;
}

export interface ReadRow {
  readonly content: LedgerContent;
  readonly faults: readonly RefusalReason[];
  readonly fingerprint: string;
}

export interface UnsaidValue {
  readonly unitId: string;
  readonly kind: string;
}

const isSaid = (cell: Cell | undefined): cell is Cell =>
  cell !== undefined && !/^(|[-—–/\\]+|无|暂无|待定|未定|不详)$/.test(said(cell).trim());

export class LedgerRows {
  private readonly columns: readonly LedgerColumn[];
  private readonly readers: LedgerReaders;
  private readonly rules: ProjectRules;
  private readonly defaults: UnsaidValue;

  constructor(
    columns: readonly LedgerColumn[],
    readers: LedgerReaders,
    rules: ProjectRules,
    defaults: UnsaidValue,
  ) {
    this.columns = columns.filter(({ field }) => field !== null);
    this.readers = readers;
    this.rules = rules;
    this.defaults = defaults;
  }

  read(row: OfficeRow): ReadRow {
    const faults: RefusalReason[] = [];
    const values = new Map<string, string>();
    for (const column of this.columns) {
      const cell = row.cells[column.column];
      if (column.field === null || !isSaid(cell)) continue;
      const read = this.readCell(column, cell, values);
      if ('value' in read) values.set(column.field, read.value);
      else faults.push({ ...read, ...cellAt(row.number, column.column) });
    }
    if (!values.has('name') && !faults.some(({ column }) => column === String(this.columnOf('name'))))
      faults.push({ code: 'project-cell-name', ...cellAt(row.number, this.columnOf('name')) });
    const content = this.contentOf(values);
    faults.push(...this.courseFaults(row.number, content));
    const fingerprint = createHash('sha256').update(JSON.stringify(content)).digest('hex');
    return { content, faults, fingerprint };
  }

  columnOf(field: string): number {
    return this.columns.find((one) => one.field === field)?.column ?? 0;
  }

  /** A node is one of the row's own chain, which stands in a column before it or after it. */
  private readCell({ field, unit }: LedgerColumn, cell: Cell, values: ReadonlyMap<string, string>): ReadCell {
    if (field?.startsWith('planned:')) return this.readers.day(cell);
    if (field?.startsWith('told:')) return this.readers.pastDay(cell);
    if (field === 'nodeId') return this.readers.node(cell, values.get('chainId'));
    return this.readers.field(field ?? '', cell, unit);
  }

  private contentOf(values: ReadonlyMap<string, string>): LedgerContent {
    const told = { stage: null as string | null, days: {} as Record<string, string> };
    const [wish, plan]: [Record<string, unknown>, { stage: string; plannedOn: string }[]] = [{}, []];
    for (const [field, value] of values) {
      if (field.startsWith('planned:'))
        plan.push({ stage: field.slice('planned:'.length), plannedOn: value });
      else if (field.startsWith('told:')) told.days[field.slice('told:'.length)] = value;
      else if (!BESIDE.has(field)) wish[field] = field === 'plannedJobs' ? Number(value) : value;
    }
    wish.unitId ??= this.defaults.unitId;
    wish.kind ??= this.defaults.kind;
    const investors = this.investorsOf(values);
    if (wish.nodeId !== undefined && wish.chainId === undefined) delete wish.nodeId;
    const stageWords = values.get('toldStage') ?? null;
    told.stage = stageWords === null ? null : (codeIn(this.stages(), stageWords) ?? null);
    const since = values.get('toldSince');
    if (told.stage !== null && since !== undefined) told.days[told.stage] ??= since;
    return {
      wish: { name: '', ...wish, investors, plan } as unknown as NewProject,
      told: { ...told, stageWords, statusWords: values.get('toldStatus') ?? null },
    };
  }

  private stages(): readonly Named[] {
    return this.rules.stages.map(({ code, zh, en }) => ({
      code,
      names: [zh, en, code, ...(STAGE_NAMES[code] ?? [])],
    }));
  }

  private investorsOf(values: ReadonlyMap<string, string>): NewProject['investors'] {
    const names = (values.get('investor') ?? '').split(/[、;；\n]/).map((name) => name.trim());
    const investors = names.filter((name) => name.length >= 2);
    const traits = (values.get('traits') ?? '').split(' ').filter(Boolean);
    const controller = values.get('controller');
    return [
      ...investors.map((name, at) => ({
        ...{ name, role: 'investor' as const, traits },
        creditCode: at === 0 ? (values.get('investorCode') ?? null) : null,
      })),
      ...(controller ? [{ name: controller, role: 'controller' as const }] : []),
    ];
  }

  /** Stages and days that cannot be: no such stage on the way of the kind, days out of their order. */
  private courseFaults(row: number, { wish, told }: LedgerContent): RefusalReason[] {
    const path = templateOf(this.rules, wish.kind)?.path ?? [];
    const at = (field: string) => cellAt(row, this.columnOf(field));
    const word = (code: string) => this.rules.stages.find((stage) => stage.code === code)?.zh ?? code;
    const faults: RefusalReason[] = [];
    if (told.stageWords !== null && told.stage === null)
      faults.push({ code: 'project-cell-stage', params: { text: told.stageWords }, ...at('toldStage') });
    if (told.stage !== null && !path.includes(told.stage))
      faults.push({
        code: 'project-cell-not-on-way',
        params: { stage: word(told.stage) },
        ...at('toldStage'),
      });
    const planned = Object.fromEntries((wish.plan ?? []).map(({ stage, plannedOn }) => [stage, plannedOn]));
    for (const [kind, days] of [
      ['planned', planned],
      ['told', told.days],
    ] as const) {
      for (const stage of Object.keys(days))
        if (!path.includes(stage))
          faults.push({
            code: 'project-cell-not-on-way',
            params: { stage: word(stage) },
            ...at(`${kind}:${stage}`),
          });
      let last: { stage: string; day: string } | undefined;
      for (const stage of path) {
        const day = days[stage];
        if (!day) continue;
        if (last && day < last.day)
          faults.push({
            code: 'project-cell-order',
            params: { stage: word(stage), day, earlier: word(last.stage), earlierDay: last.day },
            ...at(`${kind}:${stage}`),
          });
        last = { stage, day };
      }
    }
    return faults;
  }
}

const BESIDE = new Set([
  'investor',
  'investorCode',
  'controller',
  'traits',
  'toldStage',
  'toldSince',
  'toldStatus',
]);
