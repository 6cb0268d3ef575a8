/** 认定规则: every programme with its versions on a time line; what counts, what is coming, past, off, drafted. */
import './words.ts';
import './rulebook.css';
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { Doubt } from '#web/ui/doubt.tsx';
import { Demo, Empty, Problem } from '#web/ui/parts.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { type Rulebook as Book, type RuleTrack, ruleRoutes, type VersionRow } from '../contract.ts';
import { daysWord, ownDays, trackOf } from './shown.ts';
import { TimeAxis, TimeLine } from './time-line.tsx';
import type { RuleKey } from './words.ts';

const SHOWN = {
  all: () => true,
  now: ({ state }: VersionRow) => state === 'in-force' || state === 'coming',
  work: ({ shipped }: VersionRow) => !shipped,
  doubt: ({ doubt, state }: VersionRow) => doubt !== null || state === 'off',
} as const;
type Shown = keyof typeof SHOWN;
const isShown = (word: string | undefined): word is Shown => word !== undefined && word in SHOWN;

export default function Rulebook() {
  const { t } = useWords<RuleKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const track = trackOf(search.track);
  const shown: Shown = isShown(search.show) ? search.show : 'all';
  const found = useQuery({
    queryKey: ['rulebook', track, asOf],
    queryFn: () => api(ruleRoutes.readRulebook, { query: { track, asOf } }),
  });
  return (
    <Page
      title={t('nav.rulebook')}
      history
      busy={found.isFetching}
      tools={
        found.data?.can.includes('draft') ? (
          <button type="button" className="btn" onClick={() => go('/rulebook/draft')}>
            {t('rule.new')}
          </button>
        ) : null
      }
      below={
        <div className="tools">
          <Segments
            name={t('rule.track')}
            value={track}
            options={[
              ['application', t('rule.application')],
              ['review', t('rule.review')],
            ]}
            onChange={(next) => set({ track: next === 'review' ? next : undefined })}
          />
          <Segments
            name={t('rule.only')}
            value={shown}
            options={(['all', 'now', 'work', 'doubt'] as const).map((one) => [one, t(`rule.only.${one}`)])}
            onChange={(next) => set({ show: next === 'all' ? undefined : next })}
          />
        </div>
      }
    >
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {found.data ? <Programmes book={found.data} shown={shown} /> : null}
    </Page>
  );
}

function Programmes({ book, shown }: { readonly book: Book; readonly shown: Shown }) {
  const { t, locale } = useWords<RuleKey>();
  const listed = book.programmes
    .map((one) => ({
      ...one,
      versions: one.versions.filter((each) => each.tracks.includes(book.track) && SHOWN[shown](each)),
    }))
    .filter(({ versions }) => versions.length > 0);
  const versions = listed.reduce((sum, one) => sum + one.versions.length, 0);
  if (listed.length === 0) return <Empty>{t(shown === 'all' ? 'rule.none' : 'rule.only.none')}</Empty>;
  return (
    <>
      <div className="programme" style={{ border: 0, paddingTop: 0 }}>
        <header>
          <span className="m s13">{t('rule.total', { programmes: listed.length, versions })}</span>
          <TimeAxis day={book.day} />
        </header>
      </div>
      {listed.map((one) => (
        <section className="programme" key={one.code} aria-label={one.title[locale]}>
          <header>
            <h2>{one.title[locale]}</h2>
            <TimeLine versions={one.versions} day={book.day} track={book.track} />
          </header>
          <ul>
            {one.versions.map((version) => (
              <Version key={version.id} version={version} track={book.track} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Version({ version, track }: { readonly version: VersionRow; readonly track: RuleTrack }) {
  const { t } = useWords<RuleKey>();
  return (
    <li>
      <RuleState state={version.state} />
      <span>
        <Link
          to={`/rulebook/${version.id}${track === 'review' ? '?track=review' : ''}`}
          style={{ textDecoration: 'underline' }}
        >
          {version.version}
        </Link>
        <VersionMarks version={version} />
      </span>
      <span className="m cut" title={version.source}>
        {version.documentNumber ?? t('rule.number.none')} · {version.source}
      </span>
      <span className="m nw">{daysWord(t, ownDays(version, track))}</span>
    </li>
  );
}

export function RuleState({ state }: { readonly state: VersionRow['state'] }) {
  const { t } = useWords<RuleKey>();
  return <span className={`rule-state ${state}`}>{t(`rule.state.${state}`)}</span>;
}

/** Own, to be verified, demo. */
export function VersionMarks({ version }: { readonly version: VersionRow }) {
  const { t } = useWords<RuleKey>();
  return (
    <>
      {version.shipped ? null : <span className="local">{t('rule.own')}</span>}
      {version.doubt ? (
        <>
          {' '}
          <Doubt source={version.source} />
        </>
      ) : null}
      {version.demo ? <Demo /> : null}
    </>
  );
}
