/** One parcel: how it stands and why, its conditions, its outline, and every change. */
import './words.ts';
import './land.css';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { divide } from '#kernel/decimal.ts';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { number } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo, useParam } from '#web/link.tsx';
import { Page } from '#web/shell/page.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Demo, Kbd, Problem, Section } from '#web/ui/parts.tsx';
import { landRoutes, type ParcelPage } from '../contract.ts';
import { useLandWords } from './land-words.ts';
import { HEIGHT, pathOf, planeOf, WIDTH } from './map-view.ts';
import { ParcelForm } from './parcel-form.tsx';
import { History } from './parcel-history.tsx';
import { ParcelStateMark } from './parcel-state.tsx';
import type { LandKey } from './words.ts';

const tenThousand = (yuan: string | null): string =>
  yuan === null ? '' : number(divide(yuan, '10000', 4), '', 2);

export default function Parcel() {
  const { t } = useWords<LandKey>();
  const id = useParam('id');
  const { asOf } = useAsOf();
  const go = useGo();
  const [doing, setDoing] = useState<'amend' | 'withdraw' | null>(null);
  const found = useQuery({
    queryKey: ['parcels', 'one', id, asOf],
    queryFn: () => api(landRoutes.readParcel, { params: { id }, query: { asOf } }),
  });
  const page = found.data;
  const may = page?.row.can.includes('edit') ?? false;
  useKeys(may ? [{ key: 'E', word: t('land.amend'), run: () => setDoing('amend') }] : []);
  return (
    <Page
      title={
        <>
          <Link to="/projects/land">{t('land.title')}</Link> <span className="m">/</span>{' '}
          {page?.row.code ?? ''}
        </>
      }
      name={page?.row.code ?? ''}
      history
      busy={found.isFetching}
      tools={
        may ? (
          <button type="button" className="btn pri" onClick={() => setDoing('amend')}>
            {t('land.amend')} <Kbd>E</Kbd>
          </button>
        ) : null
      }
    >
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {page ? (
        <>
          <Standing page={page} />
          <div className="land-two">
            <div>
              <About page={page} />
              <History page={page} />
            </div>
            <Outlined page={page} />
          </div>
          {may ? (
            <p className="no-print" style={{ paddingTop: 24 }}>
              <button type="button" className="btn txt" onClick={() => setDoing('withdraw')}>
                {t('land.withdraw')}
              </button>
            </p>
          ) : null}
        </>
      ) : null}
      {page && doing === 'amend' ? (
        <ParcelForm words={page.words} from={page.row} onClose={() => setDoing(null)} />
      ) : null}
      {page && doing === 'withdraw' ? (
        <ReasonDialog
          title={t('land.withdraw')}
          onClose={() => setDoing(null)}
          onSave={async (reason) => {
            await api(landRoutes.withdrawParcel, { params: { id }, body: { reason } });
            go('/projects/land');
          }}
        />
      ) : null}
    </Page>
  );
}

function Standing({ page: { row, words } }: { readonly page: ParcelPage }) {
  const { t, locale } = useWords<LandKey>();
  const say = useLandWords(words);
  const level = words.levels.find(({ code }) => code === row.ageing.level);
  return (
    <div style={{ padding: '4px 0 8px' }}>
      <p>
        <ParcelStateMark {...{ row, words }} />
        {row.ageing.days > 0 ? (
          <b>
            {'　'}
            {t('land.days')} {row.ageing.days}
          </b>
        ) : null}
        {'　'}
        {say.reason(row)}
        {row.mover ? (
          <span className="m">
            {'　'}
            {t('land.mover')} {row.mover[locale]}
          </span>
        ) : null}{' '}
        {row.demo ? <Demo /> : null}
      </p>
      {level ? (
        <p className="s13">
          <span className={level.tone === 'red' ? 'red' : 'amber'}>{level[locale]}</span>
          <span className="m s12">
            {'　'}
            {level.source}
          </span>
        </p>
      ) : null}
      {row.conflicts.map((one) => (
        <p key={one.kind} className="s13 amber">
          {say.conflict(one)}
        </p>
      ))}
      {row.excuse ? (
        <p className="s13">
          {t(`land.excuse.${row.excuse}`)}
          {t('land.colon')}
          {row.excuseReason}
        </p>
      ) : null}
    </div>
  );
}

function About({ page: { row, words, outlineMu } }: { readonly page: ParcelPage }) {
  const { t } = useWords<LandKey>();
  const say = useLandWords(words);
  const area = row.areaMu === null ? '' : number(row.areaMu, '亩', 2);
  const lines: Partial<Record<LandKey, ReactNode>> = {
    'land.name': row.name,
    'land.unit': row.unit,
    'land.area': (
      <>
        {area}{' '}
        {outlineMu === null ? null : (
          <span className="m s12">{t('land.area.outline', { mu: number(outlineMu, '亩', 2) })}</span>
        )}
      </>
    ),
    'land.use': say.use(row.landUse),
    'land.project': row.projectId ? <Link to={`/projects/${row.projectId}`}>{row.project}</Link> : null,
    'land.holder': row.holder,
    'land.supplied': row.suppliedOn,
    'land.contract': row.contractNumber,
    'land.start': row.agreedStartOn,
    'land.started': row.startedOn,
    'land.production': row.agreedProductionOn,
    'land.producing': row.producingOn,
    'land.reach': row.agreedReachOn,
    'land.plotRatio': row.plotRatio,
    'land.investment': tenThousand(row.investmentPerMu),
    'land.tax': tenThousand(row.taxPerMu),
    'land.output': tenThousand(row.outputPerMu),
  };
  return (
    <>
      <Section title={t('land.about')}>
        <table className="grid">
          <tbody>
            {Object.entries(lines)
              .filter(([, value]) => value)
              .map(([key, value]) => (
                <tr key={key}>
                  <td className="m nw">{t(key as LandKey)}</td>
                  <td style={{ width: '100%' }}>{value}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </Section>
      {row.promises.length > 0 ? (
        <Section title={t('land.promise')}>
          {row.promises.map(({ item, promised, by, actual, year }) => (
            <p key={item} className="s13">
              {t('land.promise.line', {
                item: t(`land.promise.${item}`),
                promised: tenThousand(promised),
                by: t(`land.promise.by.${by}`),
              })}
              {'　'}
              {actual === null || year === null ? (
                <span className="m">{t('land.promise.untold')}</span>
              ) : (
                t('land.promise.actual', { year, actual: tenThousand(actual) })
              )}
            </p>
          ))}
        </Section>
      ) : null}
    </>
  );
}

function Outlined({ page: { row, outline, words } }: { readonly page: ParcelPage }) {
  const { t } = useWords<LandKey>();
  const say = useLandWords(words);
  if (outline === null) return null;
  const points = outline.flat(2);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const plane = planeOf({
    west: Math.min(...xs),
    east: Math.max(...xs),
    south: Math.min(...ys),
    north: Math.max(...ys),
  });
  return (
    <Section title={t('land.view.map')}>
      <div className="land-one">
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label={`${row.code} ${say.state(row.ageing.state)}`}
        >
          <path
            className={['parcel', row.ageing.state, say.isRed(row.ageing.level) && 'red']
              .filter(Boolean)
              .join(' ')}
            d={pathOf(outline, plane)}
            fillRule="evenodd"
          />
        </svg>
      </div>
      <p className="s12">
        <Link to={`/projects/land?view=map&q=${encodeURIComponent(row.code)}`}>{t('land.view.map')}</Link>
      </p>
    </Section>
  );
}
