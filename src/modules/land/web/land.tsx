/** 地块: by age, and on the map; what they add up to, and every number opens to its rows. */
import './words.ts';
import './land.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { number } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { ProjectsNav } from '#web/projects-tabs.tsx';
import { type Search, useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { TextField } from '#web/ui/field.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Empty, Kbd, Problem, Section } from '#web/ui/parts.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { Pager } from '#web/ui/table-foot.tsx';
import { type LandWords, landRoutes, PARCEL_SORTS, type ParcelList } from '../contract.ts';
import { PARCEL_STATES } from '../sentence-contract.ts';
import { BringParcels } from './bring.tsx';
import { TONES, useLandWords } from './land-words.ts';
import { LandMap } from './map.tsx';
import { ParcelForm } from './parcel-form.tsx';
import { ParcelTable } from './parcel-table.tsx';
import type { LandKey } from './words.ts';

const PAGE = 100;

const queryOf = (search: Search, asOf: string | undefined) => ({
  ...{
    q: search.q?.slice(0, 60),
    unitId: search.unitId,
    projectId: search.projectId,
    level: search.level,
    asOf,
  },
  state: PARCEL_STATES.find((state) => state === search.state),
  late: search.late === 'true' ? true : undefined,
  sort: PARCEL_SORTS.find((sort) => sort === search.sort) ?? ('days' as const),
  descending: search.sort === undefined ? true : search.descending === 'true',
});

export default function Land() {
  const { t } = useWords<LandKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const [doing, setDoing] = useState<'add' | 'bring' | null>(null);
  const filter = queryOf(search, asOf);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['parcels', 'list', query],
    queryFn: () => api(landRoutes.listParcels, { query }),
  });
  const view = search.view === 'map' ? 'map' : 'list';
  const may = list.data?.can.includes('edit') ?? false;
  useKeys(may ? [{ key: 'N', word: t('land.add'), run: () => setDoing('add') }] : []);
  const rows = list.data?.rows ?? [];
  const filtered = ['q', 'unitId', 'state', 'late', 'level'].some((name) => search[name]);
  return (
    <Page
      title={t('land.title')}
      history
      busy={list.isFetching}
      tools={
        <>
          <a className="btn hide-phone" href={hrefOf(landRoutes.exportParcels, { query: filter })} download>
            {t('land.export')}
          </a>
          {may ? (
            <>
              <button type="button" className="btn hide-phone" onClick={() => setDoing('bring')}>
                {t('land.bring')}
              </button>
              <button type="button" className="btn pri" onClick={() => setDoing('add')}>
                {t('land.add')} <Kbd>N</Kbd>
              </button>
            </>
          ) : null}
        </>
      }
      below={
        <ProjectsNav here="/projects/land">
          <Segments
            name={t('land.view')}
            value={view}
            options={(['list', 'map'] as const).map((one) => [one, t(`land.view.${one}`)] as const)}
            onChange={(next) => set({ view: next === 'list' ? undefined : next, page: undefined }, true)}
          />
        </ProjectsNav>
      }
    >
      {list.data ? <Tally tally={list.data.tally} words={list.data.words} /> : null}
      <Filters words={list.data?.words} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <Empty>{t(filtered ? 'land.nothing' : 'land.none')}</Empty> : null}
      {list.data && rows.length > 0 && view === 'list' ? (
        <>
          <ParcelTable
            rows={rows}
            words={list.data.words}
            sort={{ key: filter.sort, descending: filter.descending }}
            onSort={(key) =>
              set({
                sort: key,
                descending: filter.sort === key && !filter.descending ? 'true' : undefined,
                page: undefined,
              })
            }
            onOpen={(row) => go(`/projects/land/${row.id}`)}
          />
          <p className="s13" style={{ padding: '12px 0' }}>
            <span className="m">{t('land.count', { count: list.data.total })} </span>
            <Pager
              {...{ page, size: PAGE, total: list.data.total }}
              onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
            />
          </p>
          <Rules words={list.data.words} />
        </>
      ) : null}
      {list.data && rows.length > 0 && view === 'map' ? <LandMap query={filter} /> : null}
      {doing === 'add' ? <ParcelForm words={list.data?.words} onClose={() => setDoing(null)} /> : null}
      {doing === 'bring' ? <BringParcels onClose={() => setDoing(null)} /> : null}
    </Page>
  );
}

/** Parcels and mu of each state; how many tell their area is said where not all do. */
function Tally({ tally, words }: Pick<ParcelList, 'tally' | 'words'>) {
  const { t } = useWords<LandKey>();
  const say = useLandWords(words);
  const [search] = useUrl();
  const sum = ({ parcels, told, mu }: ParcelList['tally'][number]) => {
    if (mu === null) return t(parcels === 0 ? 'land.count' : 'land.sum.untold', { count: parcels });
    const said = { count: parcels, told, mu: number(mu, '亩', 2) };
    return t(told === parcels ? 'land.sum' : 'land.sum.some', said);
  };
  const view = search.view === 'map' ? '&view=map' : '';
  return (
    <p className="s13 land-tally">
      {tally.map((one) => (
        <Link
          key={one.state}
          to={`/projects/land?state=${one.state}${view}`}
          className={one.parcels === 0 ? 'm' : one.red > 0 ? 'red' : TONES[one.state]}
        >
          {say.state(one.state)} {sum(one)}
          {one.red > 0 ? t('land.red', { count: one.red }) : ''}
        </Link>
      ))}
    </p>
  );
}

function Filters({ words }: { readonly words: LandWords | undefined }) {
  const { t, locale } = useWords<LandKey>();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  return (
    <div className="filters no-print">
      <TextField
        label={t('land.q')}
        {...{ type: 'search', value: search.q ?? '', onChange: put('q'), maxLength: 60 }}
      />
      <SelectField
        label={t('land.state')}
        options={(words?.states ?? []).map((one) => ({ value: one.code, label: one[locale] }))}
        {...{ none: t('land.any'), value: search.state ?? '', onChange: put('state') }}
      />
      <SelectField
        label={t('land.level')}
        options={(words?.levels ?? []).map((one) => ({ value: one.code, label: one[locale] }))}
        {...{ none: t('land.any'), value: search.level ?? '', onChange: put('level') }}
      />
      <SelectField
        label={t('land.unit')}
        {...{ none: t('land.any'), value: search.unitId ?? '', options: units, onChange: put('unitId') }}
      />
      <label className="s13">
        <input
          type="checkbox"
          checked={search.late === 'true'}
          onChange={(event) => put('late')(event.target.checked ? 'true' : '')}
        />{' '}
        {t('land.only.late')}
      </label>
    </div>
  );
}

/** The levels with their sources, beside the numbers that they make. */
function Rules({ words }: { readonly words: LandWords }) {
  const { t, locale } = useWords<LandKey>();
  const say = useLandWords(words);
  return (
    <Section title={t('land.rules')} thin>
      <div className="land-scroll">
        <table className="grid">
          <tbody>
            {words.levels.map((level) => (
              <tr key={level.code}>
                <td className="nw">{say.state(level.state)}</td>
                <td className="nw m">{t('land.rules.days', { days: level.days })}</td>
                <td className={level.tone === 'red' ? 'red' : 'amber'}>{level[locale]}</td>
                <td className="m s12">
                  {level.law ? `${t('land.law')}　` : ''}
                  {level.source}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
