/** 一年度目标表: targets of the ledger with their verdicts, and counted rows that open to what they count. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { multiply } from '#kernel/decimal.ts';
import { type TargetList, type TargetRow, targetRoutes } from '#modules/targets/contract.ts';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { goalCell, number, quantity, unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { StateMark } from '#web/ui/state-mark.tsx';
import { chiefRoutes } from '../contract.ts';
import type { LedgerRow, YearRow, YearTable } from '../plan-contract.ts';
import { CountedRows } from './counted-rows.tsx';
import type { ChiefKey } from './words.ts';

export function Yearly({ chainId }: { readonly chainId: string }) {
  const { t } = useWords<ChiefKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const [linking, setLinking] = useState(false);
  const year = /^(19|20|21)\d\d$/.test(search.year ?? '') ? Number(search.year) : undefined;
  const found = useQuery({
    queryKey: ['chiefs', 'yearly', chainId, year, asOf],
    queryFn: () => api(chiefRoutes.yearTable, { params: { id: chainId }, query: { year, asOf } }),
  });
  const table = found.data;
  const edits = table?.can.includes('edit') ?? false;
  const turn = (by: number) => set({ year: String((table?.year ?? 0) + by) }, true);
  return (
    <Section
      title={table ? t('chf.year', { year: table.year }) : ''}
      tools={
        <>
          <button type="button" className="btn txt" onClick={() => turn(-1)}>
            {t('chf.year.before')}
          </button>
          <button type="button" className="btn txt" onClick={() => turn(1)}>
            {t('chf.year.after')}
          </button>
          {edits ? (
            <button type="button" className="btn" onClick={() => setLinking(true)}>
              {t('chf.year.link')}
            </button>
          ) : null}
        </>
      }
    >
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {table && (table.ledger.length > 0 || table.others > 0) ? <Ledger table={table} edits={edits} /> : null}
      {table ? <Counted chainId={chainId} table={table} edits={edits} /> : null}
      {linking && table ? (
        <LinkForm chainId={chainId} year={table.year} onClose={() => setLinking(false)} />
      ) : null}
    </Section>
  );
}

function Ledger({ table, edits }: { readonly table: YearTable; readonly edits: boolean }) {
  const { t } = useWords<ChiefKey>();
  const [off, setOff] = useState<LedgerRow | null>(null);
  return (
    <>
      <table className="grid chf-cards">
        <thead>
          <tr>
            <th>{t('chf.year.ledger')}</th>
            <th className="num">{t('chf.year.goal')}</th>
            <th className="num">{t('chf.year.figure')}</th>
            <th>{t('chf.year.unit')}</th>
            <th>{t('chf.year.verdict')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {table.ledger.map((row) => (
            <LedgerLine key={row.id} row={row} onOff={edits ? () => setOff(row) : null} />
          ))}
        </tbody>
      </table>
      {table.others > 0 ? <p className="s13 m">{t('chf.year.others', { count: table.others })}</p> : null}
      {off ? (
        <ReasonDialog
          title={t('chf.doc.down')}
          onClose={() => setOff(null)}
          onSave={(reason) => api(chiefRoutes.withdrawGoal, { params: { id: off.id }, body: { reason } })}
        />
      ) : null}
    </>
  );
}

function LedgerLine({ row, onOff }: { readonly row: LedgerRow; readonly onOff: (() => void) | null }) {
  const { t, locale } = useWords<ChiefKey>();
  return (
    <tr>
      <td style={{ width: '50%' }}>
        <Link to={`/ledger/${row.targetId}`}>
          {row.unit} {row.indicator}
        </Link>{' '}
        {row.demo ? <Demo /> : null}
        <div className="m s12">{row.sentence ?? row.source}</div>
      </td>
      <td className="num">
        {row.value === null ? <span className="m">{t('chf.year.undecided')}</span> : goalCell(row)}
      </td>
      <td className="num">
        {row.figureValue === null ? (
          <span className="m">{t('chf.year.untold')}</span>
        ) : (
          number(row.figureValue, row.measureUnit)
        )}
      </td>
      <td className="nw">{unitWord(row.measureUnit, locale)}</td>
      <td className="nw">
        <StateMark verdict={row.verdict as TargetRow['verdict']} />
      </td>
      <td className="nw">
        {onOff ? (
          <button type="button" className="btn txt" onClick={onOff}>
            {t('chf.doc.down')}
          </button>
        ) : null}
      </td>
    </tr>
  );
}

/** Money is shown in 亿元, kept in yuan. */
export const shownAmount = (value: string, row: YearRow, locale: 'zh' | 'en'): string =>
  row.amount ? quantity(multiply(value, '0.00000001'), '亿元', locale) : value;

interface CountedProps {
  readonly chainId: string;
  readonly table: YearTable;
  readonly edits: boolean;
}

function Counted({ chainId, table, edits }: CountedProps) {
  const { t, locale } = useWords<ChiefKey>();
  const [open, setOpen] = useState<YearRow | null>(null);
  const [goal, setGoal] = useState<YearRow | null>(null);
  return (
    <>
      <table className="grid chf-cards">
        <thead>
          <tr>
            <th>{t('chf.year.counted')}</th>
            <th className="num">{t('chf.year.goal')}</th>
            <th className="num">{t('chf.year.actual')}</th>
            <th>{t('chf.year.unit')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.code}>
              <td style={{ width: '50%' }}>
                {row.name}
                <div className="m s12">
                  {row.means}
                  {row.source ? `　${row.source}` : ''}
                </div>
              </td>
              <td className="num">
                {row.goal === null ? (
                  <span className="m">{t('chf.year.undecided')}</span>
                ) : (
                  shownAmount(row.goal, row, locale)
                )}
              </td>
              <td className="num">
                <button type="button" className="btn txt" onClick={() => setOpen(row)}>
                  {row.actual === null ? t('chf.year.untold') : shownAmount(row.actual, row, locale)}
                </button>
                {row.told ? <div className="m s12">{t('chf.year.told', row.told)}</div> : null}
              </td>
              <td className="nw">{row.amount ? '' : unitWord(row.unit, locale)}</td>
              <td className="nw">
                {edits ? (
                  <button type="button" className="btn txt" onClick={() => setGoal(row)}>
                    {t('chf.year.set')}
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open ? (
        <CountedRows {...{ chainId, row: open, year: table.year, onClose: () => setOpen(null) }} />
      ) : null}
      {goal ? <GoalForm {...{ chainId, row: goal, year: table.year, onClose: () => setGoal(null) }} /> : null}
    </>
  );
}

interface GoalFormProps {
  readonly chainId: string;
  readonly year: number;
  readonly row: YearRow;
  readonly onClose: () => void;
}

function GoalForm({ chainId, year, row, onClose }: GoalFormProps) {
  const { t, locale } = useWords<ChiefKey>();
  const [goal, setGoal] = useState(
    row.goal === null ? '' : row.amount ? multiply(row.goal, '0.00000001') : row.goal,
  );
  const [source, setSource] = useState(row.source ?? '');
  const unit = unitWord(row.amount ? '亿元' : row.unit, locale);
  const save = () =>
    api(chiefRoutes.setGoal, {
      params: { id: chainId },
      body: {
        ...{ year, code: row.code, source },
        goal: row.amount && /^\d+(\.\d+)?$/.test(goal) ? multiply(goal, '100000000') : goal,
      },
    });
  return (
    <FormDialog title={t('chf.year.set.title', { name: row.name, unit })} onClose={onClose} onSave={save}>
      <TextField
        label={`${t('chf.year.goal')}（${unit}）`}
        {...{
          name: 'goal',
          value: goal,
          onChange: setGoal,
          required: true,
          inputMode: 'decimal',
          maxLength: 20,
        }}
      />
      <TextField
        label={t('chf.source')}
        {...{
          name: 'source',
          value: source,
          onChange: setSource,
          required: true,
          minLength: 2,
          maxLength: 200,
        }}
      />
    </FormDialog>
  );
}

const FOUND = 20;

function LinkForm({ chainId, year, onClose }: Omit<GoalFormProps, 'row'>) {
  const { t } = useWords<ChiefKey>();
  const [q, setQ] = useState('');
  const [targetId, setTargetId] = useState('');
  const [source, setSource] = useState('');
  const found = useQuery({
    queryKey: ['chiefs', 'targets', q],
    queryFn: (): Promise<TargetList> =>
      api(targetRoutes.listTargets, { query: { q: q.slice(0, 60), limit: FOUND } }),
    enabled: q.trim().length >= 2,
  });
  const options = (found.data?.rows ?? []).map((row) => ({
    value: row.id,
    label: [row.unit, row.indicator, row.value, row.period].filter(Boolean).join(' '),
  }));
  const save = () =>
    api(chiefRoutes.linkTarget, { params: { id: chainId }, body: { year, targetId, source } });
  return (
    <FormDialog title={t('chf.year.link')} onClose={onClose} onSave={save}>
      <TextField label={t('chf.year.link.find')} value={q} onChange={setQ} maxLength={60} />
      <SelectField
        label={t('chf.year.target')}
        {...{ name: 'targetId', value: targetId, options, onChange: setTargetId, required: true }}
      />
      <TextField
        label={t('chf.source')}
        {...{
          name: 'source',
          value: source,
          onChange: setSource,
          required: true,
          minLength: 2,
          maxLength: 200,
        }}
      />
    </FormDialog>
  );
}
