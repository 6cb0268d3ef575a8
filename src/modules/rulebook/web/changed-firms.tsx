/** The firms whose answer changes, a page at a time, with the conditions that decide before and after. */
import { useQuery } from '@tanstack/react-query';
import { api, hrefOf } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { Demo, Problem, Section } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import { type EffectRow, ruleRoutes, type TierEffect } from '../contract.ts';
import type { RuleKey } from './words.ts';

const PAGE = 50;

export function ChangedFirms({ effect }: { readonly effect: TierEffect }) {
  const { t } = useWords<RuleKey>();
  const [search, set] = useUrl();
  const go = useGo();
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const [from, to] = (search.change ?? '').split('~');
  const query = { effectId: effect.id, from: from || undefined, to: to || undefined, unitId: search.park };
  const found = useQuery({
    queryKey: ['changed-firms', query, page, effect.judged],
    queryFn: () =>
      api(ruleRoutes.listChangedFirms, { query: { ...query, offset: page * PAGE, limit: PAGE } }),
  });
  const columns = useColumns();
  return (
    <Section
      title={t('rule.effect.change')}
      note={
        search.change ? (
          <button
            type="button"
            className="btn txt"
            onClick={() => set({ change: undefined, park: undefined })}
          >
            {t('rule.effect.any')}
          </button>
        ) : undefined
      }
      tools={
        <a className="btn" href={hrefOf(ruleRoutes.exportChangedFirms, { query })} download>
          {t('rule.effect.export')}
        </a>
      }
    >
      <Problem error={found.error} reading />
      <div className="stacks">
        <DataTable
          label={t('rule.effect.change')}
          rows={found.data?.rows ?? []}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={(row) => go(`/enterprises/${row.id}`)}
        />
      </div>
      <p className="s13" style={{ padding: '12px 0' }}>
        <Pager
          {...{ page, size: PAGE, total: found.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
    </Section>
  );
}

function useColumns(): Column<EffectRow>[] {
  const { t } = useWords<RuleKey>();
  const lines = (said: readonly string[]) =>
    said.map((one) => (
      <div key={one} className="s12 said-lines">
        {one}
      </div>
    ));
  return [
    {
      key: 'name',
      head: t('rule.effect.firm'),
      cell: (row) => (
        <>
          <Link to={`/enterprises/${row.id}`}>{row.name}</Link>
          {row.demo ? <Demo /> : null}
        </>
      ),
      text: (row) => row.name,
    },
    {
      key: 'unit',
      head: t('rule.effect.park'),
      cell: (row) => row.unit ?? t('rule.effect.park.none'),
      phone: false,
    },
    {
      key: 'change',
      head: t('rule.effect.change'),
      cell: (row) => (
        <span className="nw">
          {row.fromWord} → <b>{row.toWord}</b>
        </span>
      ),
      text: (row) => `${row.fromWord} → ${row.toWord}`,
    },
    {
      ...{ key: 'before', head: t('rule.effect.was'), phone: false },
      cell: (row) => lines(row.before),
      text: (row) => row.before.join('；'),
    },
    {
      key: 'after',
      head: t('rule.effect.is'),
      cell: (row) => lines(row.after),
      text: (row) => row.after.join('；'),
    },
  ];
}
