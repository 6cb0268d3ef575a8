/** 用时榜: how long matters really take, by group or matter and place; every number opens to its cases, small samples are marked. */
import './words.ts';
import './approvals.css';
import { useQuery } from '@tanstack/react-query';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Demo, Empty, Problem, Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { approvalRoutes, type LeagueRow, type LeagueTable } from '../contract.ts';
import { ApprovalTabs } from './tabs.tsx';
import type { ApprovalKey } from './words.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;
const dayOr = (text: string | undefined) => (text && DAY.test(text) ? text : undefined);

export default function Leagues() {
  const { t } = useWords<ApprovalKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const query = {
    ...{ from: dayOr(search.from), to: dayOr(search.to), asOf },
    by: search.by === 'matters' ? ('matters' as const) : ('groups' as const),
  };
  const found = useQuery({
    queryKey: ['approvals', 'leagues', query],
    queryFn: () => api(approvalRoutes.readApprovalLeagues, { query }),
    placeholderData: (before) => before,
  });
  const table = found.data;
  const groups = table ? [...Map.groupBy(table.rows, ({ group }) => group).values()] : [];
  const put = (name: string) => (value: string) => set({ [name]: value });
  return (
    <Page
      title={t('nav.approvals')}
      name={t('apv.tab.leagues')}
      history
      busy={found.isFetching}
      below={<ApprovalTabs open="/approvals/leagues" />}
      tools={
        <a className="btn hide-phone" href={hrefOf(approvalRoutes.exportLeagueCases, { query })} download>
          {t('apv.export')}
        </a>
      }
    >
      <div className="filters no-print">
        <SelectField
          label={t('apv.league.by')}
          options={(['groups', 'matters'] as const).map((value) => ({
            value,
            label: t(`apv.league.${value}`),
          }))}
          {...{ value: query.by, onChange: put('by') }}
        />
        <TextField
          label={t('apv.league.from')}
          {...{ type: 'date', value: search.from ?? table?.from ?? '', onChange: put('from') }}
        />
        <TextField
          label={t('apv.league.to')}
          {...{ type: 'date', value: search.to ?? table?.to ?? '', onChange: put('to') }}
        />
        <span className="m s12">{t('apv.league.days')}</span>
      </div>
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {table && groups.length === 0 ? <Empty>{t('apv.league.none')}</Empty> : null}
      {groups.map((rows) => (
        <Group key={rows[0]?.group} {...{ rows, table }} />
      ))}
      {table && table.leftOut > 0 ? (
        <p className="s13 amber">{t('apv.league.leftout', { count: table.leftOut })}</p>
      ) : null}
      {search.group ? (
        <Cases
          query={{ ...query, group: search.group, unitId: search.unit || undefined }}
          onClose={() => set({ group: undefined, unit: undefined })}
        />
      ) : null}
    </Page>
  );
}

function Group({
  rows,
  table,
}: {
  readonly rows: readonly LeagueRow[];
  readonly table: LeagueTable | undefined;
}) {
  const { t, locale } = useWords<ApprovalKey>();
  const [first] = rows;
  if (!first) return null;
  const heads = ['rank', 'count', 'median', 'lower', 'upper', 'longest', 'within'] as const;
  return (
    <Section title={first[locale]} note={locale === 'zh' ? first.noteZh : first.noteEn}>
      <div className="wide-table">
        <table className="grid stack apv-league">
          <thead>
            <tr>
              <th>{t('apv.unit')}</th>
              {heads.map((head) => (
                <th key={head} className="num">
                  {t(`apv.league.${head}`)}
                </th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <GroupRow key={row.unitId ?? 'all'} {...{ row, smallSample: table?.smallSample ?? 0 }} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

const shown = (days: number | null): string => (days === null ? '—' : String(Math.round(days * 10) / 10));

function GroupRow({ row, smallSample }: { readonly row: LeagueRow; readonly smallSample: number }) {
  const { t } = useWords<ApprovalKey>();
  const [, set] = useUrl();
  const share = row.withPromise === 0 ? null : (row.within * 100) / row.withPromise;
  const open = (value: string) => (
    <button
      type="button"
      className="btn txt stays"
      onClick={() => set({ group: row.group, unit: row.unitId ?? undefined }, true)}
    >
      {value}
    </button>
  );
  return (
    <tr className={row.unitId === null ? 'b' : undefined}>
      <td className="nw">{row.unit || t('apv.league.everywhere')}</td>
      <td className="num" data-head={t('apv.league.rank')}>
        {row.rank ?? '—'}
      </td>
      <td className="num" data-head={t('apv.league.count')}>
        {open(String(row.count))}
      </td>
      <td className="num" data-head={t('apv.league.median')}>
        <b>{open(shown(row.median))}</b>
      </td>
      {(['lower', 'upper', 'longest'] as const).map((key) => (
        <td key={key} className="num" data-head={t(`apv.league.${key}`)}>
          {shown(row[key])}
        </td>
      ))}
      <td
        className="num nw"
        data-head={t('apv.league.within')}
        title={t('apv.league.of', { within: row.within, of: row.withPromise })}
      >
        {share === null ? '—' : share.toFixed(1)}{' '}
        <span className="m s12">{t('apv.league.of', { within: row.within, of: row.withPromise })}</span>
      </td>
      <td className="s12 m apv-note" style={{ width: '100%' }}>
        {row.small ? (
          <span className="amber">
            {t('apv.league.small', { count: smallSample })}
            {row.uncounted > 0 ? t('apv.words.gap') : ''}
          </span>
        ) : null}
        {row.uncounted > 0 ? t('apv.league.uncounted', { count: row.uncounted }) : null}
      </td>
    </tr>
  );
}

interface CasesProps {
  readonly query: {
    readonly group: string;
    readonly unitId: string | undefined;
    readonly from: string | undefined;
    readonly to: string | undefined;
    readonly asOf: string | undefined;
    readonly by: 'groups' | 'matters';
  };
  readonly onClose: () => void;
}

function Cases({ query, onClose }: CasesProps) {
  const { t, locale } = useWords<ApprovalKey>();
  const found = useQuery({
    queryKey: ['approvals', 'league-cases', query],
    queryFn: () => api(approvalRoutes.listLeagueCases, { query: { ...query, limit: 500, offset: 0 } }),
  });
  const rows = found.data?.rows ?? [];
  return (
    <Dialog title={`${t('apv.league.cases')} ${found.data?.total ?? ''}`} onClose={onClose} wide>
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      <div className="wide-table">
        <table className="grid">
          <thead>
            <tr>
              <th>{t('apv.project')}</th>
              <th>{t('apv.matter')}</th>
              <th>{t('apv.unit')}</th>
              <th>{t('apv.accepted')}</th>
              <th>{t('apv.league.to')}</th>
              <th className="num">{t('apv.net.working')}</th>
              <th className="num">{t('apv.league.gross')}</th>
              <th className="num">{t('apv.league.paused')}</th>
              <th className="num">{t('apv.league.promise')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.projectId}${row.matter}`}>
                <td>
                  <Link to={`/approvals/projects/${row.projectId}`}>{row.project}</Link>{' '}
                  {row.demo ? <Demo /> : null}
                </td>
                <td>{row[locale]}</td>
                <td className="nw">{row.unit}</td>
                <td className="nw">{row.fromOn ?? '—'}</td>
                <td className="nw">{row.toOn}</td>
                <td className={row.within === false ? 'num red' : 'num'}>{row.days ?? '—'}</td>
                <td className="num">{row.gross ?? '—'}</td>
                <td className="num">{row.paused ?? '—'}</td>
                <td className="num">{row.promisedDays ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}
