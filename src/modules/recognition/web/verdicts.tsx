/** 认定: projects with what the rules see in them, what was decided and by whom; E decides the one under the cursor. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useStageWord } from '#web/project-words.ts';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Demo, Empty, Kbd, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import { ruleRoutes } from '../rule-contract.ts';
import { type VerdictRow, verdictRoutes } from '../verdict-contract.ts';
import { VERDICT_SHOWS, verdictQueryOf } from './query.ts';
import { Flags, flagText, tenThousands } from './shown.tsx';
import { VerdictDialog } from './verdict-dialog.tsx';
import type { RecognitionKey } from './words.ts';

const PAGE = 100;

export function Verdicts() {
  const { t } = useWords<RecognitionKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const [deciding, setDeciding] = useState<VerdictRow | null>(null);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...verdictQueryOf(search, asOf), limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['recognition', 'verdicts', query],
    queryFn: () => api(verdictRoutes.listVerdicts, { query }),
  });
  const rows = list.data?.rows ?? [];
  const columns = useColumns(setDeciding);
  const decide = (row: VerdictRow) => (row.can.includes('decide') ? setDeciding(row) : undefined);
  return (
    <>
      <VerdictFilters />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data ? <p className="s13 m">{t('verdict.tally', list.data.tally)}</p> : null}
      {list.data && rows.length === 0 ? <Empty>{t('verdict.none')}</Empty> : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('rec.tab.verdicts')}
          {...{ rows, columns }}
          rowKey={(row) => row.projectId}
          onOpen={(row) => go(`/projects/${row.projectId}?tab=counting`)}
          acts={[{ key: 'E', word: t('verdict.decide'), run: decide }]}
        />
      ) : null}
      <Pager
        {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
        onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
      />
      {deciding ? <VerdictDialog row={deciding} onClose={() => setDeciding(null)} /> : null}
    </>
  );
}

function VerdictFilters() {
  const { t } = useWords<RecognitionKey>();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const rules = useQuery({
    queryKey: ['recognition', 'rules'],
    queryFn: () => api(ruleRoutes.readRules, { query: {} }),
    staleTime: 60_000,
  });
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  const none = t('rec.any');
  return (
    <div className="filters no-print">
      <TextField
        label={t('rec.q')}
        {...{ type: 'search', value: search.q ?? '', onChange: put('q'), maxLength: 60 }}
      />
      <SelectField
        label={t('verdict.show')}
        options={VERDICT_SHOWS.map((value) => ({ value, label: t(`verdict.show.${value}`) }))}
        {...{ value: search.show ?? 'look', onChange: put('show') }}
      />
      <SelectField
        label={t('verdict.rule')}
        options={(rules.data?.rules ?? []).map(({ code, title }) => ({ value: code, label: title }))}
        {...{ none, value: search.rule ?? '', onChange: put('rule') }}
      />
      <SelectField
        label={t('rec.unit')}
        {...{ none, value: search.unitId ?? '', options: units, onChange: put('unitId') }}
      />
    </div>
  );
}

const COLOUR = { counts: 'green', not: 'red', look: 'amber' } as const;

function useColumns(onDecide: (row: VerdictRow) => void): Column<VerdictRow>[] {
  const { t } = useWords<RecognitionKey>();
  const stage = useStageWord();
  return [
    {
      ...{ key: 'name', head: t('rec.project'), text: (row) => row.name, phone: 'name' },
      cell: (row) => (
        <>
          <Link to={`/projects/${row.projectId}?tab=counting`}>{row.name}</Link> {row.demo ? <Demo /> : null}
        </>
      ),
    },
    { key: 'unit', head: t('rec.unit'), cell: (row) => row.unit },
    { key: 'stage', head: t('rec.stage'), cell: (row) => stage(row.stage) },
    {
      ...{ key: 'investment', head: t('rec.investment'), align: 'right' },
      cell: (row) => tenThousands(row.investmentYuan),
    },
    {
      ...{ key: 'flags', head: t('verdict.sees'), text: (row) => flagText(row.flags) },
      cell: (row) => (
        <div className="rec-flags">
          <Flags flags={row.flags} />
        </div>
      ),
    },
    {
      ...{ key: 'verdict', head: t('verdict.verdict') },
      cell: (row) => <Said row={row} />,
      text: (row) => (row.verdict ? t(`verdict.is.${row.verdict}`) : ''),
    },
    {
      ...{ key: 'act', head: '' },
      cell: (row) =>
        row.can.includes('decide') ? (
          <span className="row-acts">
            <button type="button" className="btn" onClick={() => onDecide(row)}>
              {t('verdict.decide')} <Kbd>E</Kbd>
            </button>
          </span>
        ) : null,
      text: () => '',
    },
  ];
}

interface SaidProps {
  readonly row: VerdictRow;
  /** The verdict itself stands beside it already. */
  readonly plain?: boolean;
}

export function Said({ row, plain = false }: SaidProps) {
  const { t } = useWords<RecognitionKey>();
  if (row.verdict === null) return null;
  return (
    <>
      {plain ? null : <b className={COLOUR[row.verdict]}>{t(`verdict.is.${row.verdict}`)}</b>}{' '}
      {row.byRules.map(({ title }) => title).join('、')} {row.reason}{' '}
      {row.countedYuan === null ? null : t('verdict.counted', { amount: tenThousands(row.countedYuan) })}{' '}
      {row.decidedPost ? (
        <span className="m s12">{t('verdict.by.whom', { post: row.decidedPost, day: row.day ?? '' })}</span>
      ) : null}{' '}
      {row.appealed ? <span className="amber">{t('verdict.appealed')}</span> : null}
    </>
  );
}
