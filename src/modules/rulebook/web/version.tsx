/** One version: its conditions in plain words, what differs from another, whom it changes, its text, who put it there. */
import './words.ts';
import './rulebook.css';
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { Empty, Problem } from '#web/ui/parts.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { type RuleTrack, ruleRoutes, type VersionPage } from '../contract.ts';
import { Conditions } from './conditions.tsx';
import { Difference } from './difference.tsx';
import { Effect } from './effect.tsx';
import { RuleText } from './rule-text.tsx';
import { RuleState, VersionMarks } from './rulebook.tsx';
import { trackOf } from './shown.ts';
import { VersionActs } from './version-acts.tsx';
import { VersionHead } from './version-head.tsx';
import type { RuleKey } from './words.ts';

type Part = 'conditions' | 'difference' | 'effect' | 'text';

export default function Version() {
  const { t, locale } = useWords<RuleKey>();
  const id = useParam('id');
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const found = useQuery({
    queryKey: ['rule-version', id, search.track, asOf],
    queryFn: () =>
      api(ruleRoutes.readVersion, { params: { id }, query: { asOf, track: trackOf(search.track) } }),
  });
  const page = found.data?.id === id ? found.data : undefined;
  const tabs: Tab<Part>[] = [
    ['conditions', t('rule.tab.conditions')],
    ['difference', t('rule.tab.difference')],
    ...(page?.shipped === false ? [['effect', t('rule.tab.effect')] as const] : []),
    ['text', t('rule.tab.text')],
  ];
  const part = useTab(tabs) ?? 'conditions';
  if (!page)
    return (
      <Page title="" busy={found.isFetching}>
        <Problem error={found.error} reading />
      </Page>
    );
  const track = page.tracks.includes(trackOf(search.track))
    ? trackOf(search.track)
    : (page.tracks[0] ?? 'application');
  return (
    <Page
      title={
        <>
          <Link to="/rulebook">{t('nav.rulebook')}</Link>
          <span className="m"> / {page.title[locale]} / </span>
          {page.version}
        </>
      }
      name={page.version}
      context={
        <>
          <RuleState state={page.state} />
          <VersionMarks version={page} />
        </>
      }
      history
      busy={found.isFetching}
      tools={<VersionActs page={page} />}
      below={
        <div className="tools">
          <Tabs tabs={tabs} label={page.version} />
          {page.tracks.length > 1 ? (
            <Segments
              name={t('rule.track')}
              value={track}
              options={page.tracks.map((one) => [one, t(`rule.${one}`)])}
              onChange={(next) => set({ track: next === 'review' ? next : undefined })}
            />
          ) : null}
        </div>
      }
    >
      <Problem error={found.error} reading />
      {page.supersededBy ? (
        <p role="status" className="amber s13">
          {t('rule.superseded')}
          <Link to={`/rulebook/${page.supersededBy}`}>{t('rule.superseded.to')}</Link>
        </p>
      ) : null}
      <div className={part === 'conditions' ? 'split' : undefined}>
        <div>
          <PartOf {...{ page, part, track }} />
        </div>
        {part === 'conditions' ? <VersionHead page={page} /> : null}
      </div>
    </Page>
  );
}

interface PartProps {
  readonly page: VersionPage;
  readonly part: Part;
  readonly track: RuleTrack;
}

function PartOf({ page, part, track }: PartProps) {
  const { t } = useWords<RuleKey>();
  if (part === 'difference') return <Compared page={page} />;
  if (part === 'effect') return <Effect key={`${page.id} ${track}`} page={page} track={track} />;
  if (part === 'text') return <RuleText label={t('rule.tab.text')} text={page.content} />;
  return <Conditions conditions={page.conditions} track={track} />;
}

/** Against the version that it stands in for, or another that is chosen. */
function Compared({ page }: { readonly page: VersionPage }) {
  const { t } = useWords<RuleKey>();
  const [search, set] = useUrl();
  const from = (page.others.find(({ id }) => id === search.with) ?? page.others[0])?.id;
  const found = useQuery({
    queryKey: ['rule-difference', page.id, from],
    queryFn: () => api(ruleRoutes.readDifference, { params: { id: page.id }, query: { from: from ?? '' } }),
    enabled: from !== undefined,
  });
  if (from === undefined) return <Empty>{t('rule.compare.none')}</Empty>;
  return (
    <>
      <div className="filters">
        <SelectField
          label={t('rule.compare')}
          value={from}
          options={page.others.map(({ id, version }) => ({ value: id, label: version }))}
          onChange={(next) => set({ with: next })}
        />
      </div>
      <Problem error={found.error} reading />
      {found.data ? <Difference difference={found.data} /> : null}
    </>
  );
}
