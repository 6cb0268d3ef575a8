/** 导入: a table of many projects by months is brought; wrong cells are mended here, then all is written or nothing. */
import { useState } from 'react';
import { api, hrefOf, upload } from '#web/api.ts';
import { BringColumns, Choice } from '#web/bring/bring-columns.tsx';
import { BringFaults } from '#web/bring/bring-faults.tsx';
import { BringPage } from '#web/bring/bring-page.tsx';
import { BringPreview } from '#web/bring/bring-preview.tsx';
import { BringActs, BringSaid } from '#web/bring/bring-said.tsx';
import { mergedEdits } from '#web/bring/places.ts';
import { useBring } from '#web/bring/use-bring.ts';
import type { BringWord } from '#web/bring/words.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useCan } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Segments } from '#web/ui/segments.tsx';
import {
  type BringCheck,
  type BringInput,
  type BringJob,
  type BringOutcome,
  type InvestmentColumn,
  MONEY_UNITS,
  bringRoutes as routes,
  TABLE_FIELDS,
} from '../bring-contract.ts';
import type { ProgressKey } from './words.ts';

const LIMIT_MB = 32;
const DOORS = {
  upload: (files: readonly File[], onShare: (share: number) => void) =>
    upload(routes.uploadInvestments, files, {}, onShare),
  begin: (act: BringJob['act'], input: BringInput) =>
    api(routes.startInvestments, { body: { ...input, act } }),
  running: () => api(routes.runningInvestments),
  read: (id: string) => api(routes.readInvestmentsJob, { params: { id } }),
};

export function BringInvestments() {
  const { t } = useWords<ProgressKey>();
  const mayVerify = useCan('progress.verify');
  const [kind, setKind] = useState<BringInput['kind']>('reported');
  const bring = useBring<BringInput, BringCheck, BringOutcome, BringJob>(DOORS, {
    fresh: (from) => ({ edits: [], reason: null, confirmed: false, kind, ...from }),
    checked: (input, { columns }) => ({ ...input, columns }),
  });
  return (
    <BringPage
      bring={bring}
      limitMb={LIMIT_MB}
      template={hrefOf(routes.investmentTemplate)}
      says={t('prg.bring.says')}
      asks={
        mayVerify ? (
          <div className="filters">
            <Segments
              name={t('prg.kind')}
              value={kind}
              options={(['reported', 'statistical'] as const).map(
                (one) => [one, t(`prg.kind.${one}`)] as const,
              )}
              onChange={(next) => [setKind(next), bring.clear(), bring.forget()]}
            />
          </div>
        ) : null
      }
      done={(outcome) => (
        <p role="status" className="green s13">
          {t('prg.saved', { ...outcome })}
        </p>
      )}
      check={(input, check) => (
        <Check
          {...{ input, check, busy: bring.busy }}
          onChange={bring.look}
          onRun={bring.run}
          onClear={bring.clear}
        />
      )}
    />
  );
}

interface CheckProps {
  readonly input: BringInput;
  readonly check: BringCheck;
  readonly busy: boolean;
  readonly onChange: (next: BringInput) => void;
  readonly onRun: (next: BringInput) => void;
  readonly onClear: () => void;
}

function Check({ input, check, busy, onChange, onRun, onClear }: CheckProps) {
  const { t } = useWords<ProgressKey>();
  const [reason, setReason] = useState(input.reason ?? '');
  const said = { ...input, reason: reason.trim() || null };
  const { added, changed, unchanged, over, errorCount, rowCount } = check;
  const ready = errorCount === 0 && rowCount > 0;
  return (
    <>
      <BringSaid check={check}>
        <p className="s13">{t('prg.bring.counts', { added, changed, unchanged })}</p>
        {over.length > 0 ? (
          <p className="s13 amber">{t('prg.bring.over', { list: over.join(t('prg.list')) })}</p>
        ) : null}
      </BringSaid>
      {check.asksReason || reason !== '' ? (
        <TextField
          label={t('prg.reason.told')}
          {...{ name: 'reason', value: reason, onChange: setReason, maxLength: 300 }}
        />
      ) : null}
      <BringActs
        {...{ busy, onClear }}
        count={rowCount}
        ready={ready && over.length === 0}
        onRun={() => onRun(said)}
        onAgain={() => onChange(said)}
      >
        {ready && over.length > 0 ? (
          <button
            type="button"
            className="btn"
            disabled={busy}
            onClick={() => onRun({ ...said, confirmed: true })}
          >
            {t('prg.bring.confirm')}
          </button>
        ) : null}
      </BringActs>
      <BringFaults
        {...{ check, busy }}
        onMend={(edits) => onChange({ ...said, edits: mergedEdits(input.edits, edits) })}
      />
      <Columns check={check} onChange={(columns) => onChange({ ...said, columns: [...columns] })} />
      <BringPreview
        check={check}
        columns={check.columns.flatMap(({ field, column }) => (field === null ? [] : [column]))}
      />
    </>
  );
}

interface ColumnsProps {
  readonly check: BringCheck;
  readonly onChange: (columns: readonly InvestmentColumn[]) => void;
}

const MONEY: readonly string[] = ['amount', 'fixed', 'equipment', 'building', 'arrivedForeign'];
const isMonth = (field: string): boolean => /^\d{4}-\d\d$/.test(field);

function Columns({ check, onChange }: ColumnsProps) {
  const { t } = useWords<ProgressKey | BringWord>();
  const months = check.columns.flatMap(({ field }) => (field !== null && isMonth(field) ? [field] : []));
  const put = (next: InvestmentColumn) =>
    onChange(
      check.columns.map((one) =>
        one.column === next.column
          ? next
          : next.field !== null && one.field === next.field
            ? { ...one, field: null }
            : one,
      ),
    );
  return (
    <BringColumns
      header={check.header}
      columns={check.columns}
      fields={[
        ...TABLE_FIELDS.map((field) => [field, t(`prg.field.${field}`)] as const),
        ...months.map((month) => [month, t('prg.bring.month', { month })] as const),
      ]}
      remembered={false}
      onField={(one, field) => put({ ...one, field })}
      more={[
        {
          head: t('bring.unit'),
          cell: (one, head) =>
            one.field !== null && (MONEY.includes(one.field) || isMonth(one.field)) ? (
              <Choice
                label={`${t('bring.unit')} ${head}`}
                value={one.unit}
                options={MONEY_UNITS.map((unit) => [unit, unit])}
                onChange={(word) => put({ ...one, unit: MONEY_UNITS.find((unit) => unit === word) ?? null })}
              />
            ) : null,
        },
      ]}
    />
  );
}
