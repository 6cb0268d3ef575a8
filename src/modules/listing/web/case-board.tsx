/** Columns by stage: the count on top opens to the firms, each firm to its case. On a phone one stage below the other. */
import '#web/ui/stage-board.css';
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type CaseRow, type CaseTally, listingRoutes } from '../contract.ts';
import { STATUS_COLOURS } from './case-list.tsx';
import { Counts } from './counts.tsx';
import { caseQueryOf } from './listing-query.ts';
import { useListingNames } from './listing-words.ts';
import type { ListingKey } from './words.ts';

const MOST = 500;

export function CaseBoard() {
  const { t } = useWords<ListingKey>();
  const { asOf } = useAsOf();
  const [search] = useUrl();
  const { unitId, board } = caseQueryOf(search, asOf);
  const query = { unitId, board, asOf, limit: MOST };
  const list = useQuery({
    queryKey: ['listing', query],
    queryFn: () => api(listingRoutes.listCases, { query }),
    placeholderData: (old) => old,
  });
  const { rows = [], tally } = list.data ?? {};
  const standing = rows.filter(({ status }) => status !== 'terminated');
  return (
    <>
      {tally ? <Counts tally={tally} /> : null}
      <BoardFilters />
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && standing.length === 0 ? <Empty>{t('listing.none')}</Empty> : null}
      {tally && standing.length > 0 ? (
        <div className="stage-board listing-board">
          {tally.stages.map((one) => (
            <StageColumn
              key={one.stage}
              {...one}
              rows={standing.filter(({ stage }) => stage === one.stage)}
            />
          ))}
        </div>
      ) : null}
    </>
  );
}

function BoardFilters() {
  const { t } = useWords<ListingKey>();
  const [search, set] = useUrl();
  const names = useListingNames();
  const units = useUnitOptions();
  const none = t('listing.any');
  return (
    <div className="filters">
      <SelectField
        label={t('listing.unit')}
        {...{ none, value: search.unitId ?? '', options: units, onChange: (unitId) => set({ unitId }) }}
      />
      <SelectField
        label={t('listing.board')}
        options={[...names.boards, { value: 'undecided', label: t('listing.board.none') }]}
        {...{ none, value: search.board ?? '', onChange: (board) => set({ board }) }}
      />
    </div>
  );
}

type ColumnProps = CaseTally['stages'][number] & { readonly rows: readonly CaseRow[] };

function StageColumn({ stage, count, rows }: ColumnProps) {
  const { t } = useWords<ListingKey>();
  const names = useListingNames();
  const [{ unitId, board }] = useUrl();
  const kept = { ...(unitId ? { unitId } : {}), ...(board ? { board } : {}), stage };
  const to = `/listing?${new URLSearchParams(kept)}`;
  return (
    <section className={count === 0 ? 'none' : undefined} aria-label={names.stage(stage)}>
      <h2>
        {names.stage(stage)} <Link to={to}>{count}</Link>
      </h2>
      {rows.map((row) => (
        <Firm key={row.id} row={row} />
      ))}
      {count > rows.length ? (
        <Link to={to} className="s13">
          {t('listing.column.all', { count: count - rows.length })}
        </Link>
      ) : null}
    </section>
  );
}

function Firm({ row }: { readonly row: CaseRow }) {
  const { t } = useWords<ListingKey>();
  const names = useListingNames();
  return (
    <div className="one">
      <Link to={`/listing/${row.id}`}>{row.enterprise}</Link>
      {row.demo ? <Demo /> : null}
      <p className="s12 m">
        {names.board(row.board)}
        {row.status === 'done'
          ? ` ${row.stageSince}`
          : ` ${t('listing.way.days', { count: row.daysInStage })}`}
        {row.status === 'suspended' ? (
          <b className={STATUS_COLOURS.suspended}> {t('listing.status.suspended')}</b>
        ) : null}
      </p>
      {row.nextStep && row.status === 'active' ? (
        <p className={row.overdue ? 's12 red' : 's12 m2'}>
          {row.nextOn?.slice(5)} {row.nextStep}
        </p>
      ) : null}
    </div>
  );
}
