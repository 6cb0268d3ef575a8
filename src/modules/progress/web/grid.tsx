/** The months' table: what is due, filters, cells that are typed or pasted, and what is to be saved. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { useCan } from '#web/session.tsx';
import { Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { Pager } from '#web/ui/table-foot.tsx';
import { progressRoutes as routes } from '../contract.ts';
import type { InvestmentGrid } from '../investment-contract.ts';
import { GridFilters } from './grid-filters.tsx';
import { gridQueryOf } from './grid-query.ts';
import type { Typed } from './grid-save.tsx';
import { GridSheet } from './grid-sheet.tsx';
import type { ProgressKey } from './words.ts';

const PAGE = 100;
const NOTHING: Typed = new Map();

export function InvestmentTable() {
  const { t } = useWords<ProgressKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const filter = gridQueryOf(search, asOf);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const found = useQuery({
    queryKey: ['progress', 'grid', query],
    queryFn: () => api(routes.listInvestments, { query }),
  });
  const grid = found.data;
  // what was typed stays when another year, kind or part is looked at, each with its own
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({});
  const sheet = `${filter.kind} ${filter.part}`;
  const filtered = Boolean(search.q ?? search.unitId ?? search.owing ?? search.waiting);
  return (
    <>
      {grid ? <Due grid={grid} /> : null}
      <GridFilters year={grid?.year} />
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {grid && grid.rows.length === 0 ? (
        <Empty>{t(filtered ? 'prg.grid.nothing' : 'prg.grid.none')}</Empty>
      ) : null}
      {grid && grid.rows.length > 0 ? (
        <GridSheet
          key={`${grid.year} ${sheet} ${page}`}
          typed={typed[sheet] ?? NOTHING}
          setTyped={(change) => setTyped((all) => ({ ...all, [sheet]: change(all[sheet] ?? NOTHING) }))}
          grid={grid}
          kind={filter.kind}
          part={filter.part}
        />
      ) : null}
      <p className="s13" style={{ padding: '8px 0' }}>
        {grid ? <span className="m">{t('prg.grid.rows', { n: grid.total })} </span> : null}
        <Pager
          {...{ page, size: PAGE, total: grid?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
    </>
  );
}

/** The month whose report is due, who owes it, and what waits for a second person. */
function Due({ grid: { due } }: { readonly grid: InvestmentGrid }) {
  const { t } = useWords<ProgressKey>();
  const [search, set] = useUrl();
  const mayVerify = useCan('progress.verify');
  const owing = search.owing !== undefined;
  const waiting = search.waiting === 'true';
  const only = (words: Record<string, string | undefined>) =>
    set({ owing: undefined, waiting: undefined, page: undefined, ...words }, true);
  return (
    <p className="s13 prg-due" role="status">
      <span className={due.owing > 0 ? 'amber' : 'green'}>
        {due.owing > 0
          ? t('prg.due', { month: due.month, on: due.on, n: due.owing })
          : t('prg.due.none', { month: due.month })}
      </span>
      {owing || waiting ? (
        <button type="button" className="btn txt" onClick={() => only({})}>
          {t('prg.all.show')}
        </button>
      ) : null}
      {due.owing > 0 && !owing ? (
        <button
          type="button"
          className="btn txt"
          onClick={() => only({ owing: due.month, year: due.month.slice(0, 4), kind: undefined })}
        >
          {t('prg.due.show')}
        </button>
      ) : null}
      {mayVerify && !waiting ? (
        <button type="button" className="btn txt" onClick={() => only({ waiting: 'true', kind: undefined })}>
          {t('prg.waiting.show')}
        </button>
      ) : null}
    </p>
  );
}
