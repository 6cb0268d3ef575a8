import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { get } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { ChaseDialog } from '#web/chase.tsx';
import { goalProse, number, percentProse, period, unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link as Anchor } from '#web/link.tsx';
import { Page } from '#web/shell/page.tsx';
import { Cited } from '#web/ui/cited.tsx';
import { type Key, useKeys } from '#web/ui/keys.ts';
import { Demo, Kbd, Problem, Section } from '#web/ui/parts.tsx';
import { StateMark } from '#web/ui/state-mark.tsx';
import type { TargetPage } from '../contract.ts';
import { goalText } from './cells.tsx';
import { AmendDialog, ReportDialog, WithdrawDialog } from './change-dialogs.tsx';
import { History } from './history.tsx';
import { ShareDialog } from './share-dialog.tsx';
import { FourKinds, PeriodShares, UnitShares } from './target-tables.tsx';
import { ChartLegend, TrendChart } from './trend-chart.tsx';
import type { TargetKey } from './words.ts';

type Dialog = 'report' | 'amend' | 'withdraw' | 'share' | 'chase';

export default function Target() {
  const { t, locale } = useWords<TargetKey>();
  const { id } = useParams({ strict: false });
  const { asOf, isPast } = useAsOf();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const {
    data: page,
    error,
    isFetching,
  } = useQuery({
    queryKey: ['target', id, asOf],
    queryFn: () => get<TargetPage>(`/targets/${id}`, { asOf }),
    placeholderData: (old) => old,
  });
  const may = (right: string) => !isPast && (page?.can.includes(right) ?? false);
  const key = (letter: string, right: string, word: string, open: Dialog): Key[] =>
    may(right) ? [{ key: letter, word, run: () => setDialog(open) }] : [];
  useKeys(
    [
      ...key('C', 'assign', t('chase'), 'chase'),
      ...key('N', 'report', t('target.report'), 'report'),
      ...key('D', 'amend', t('target.share'), 'share'),
      ...key('E', 'amend', t('target.amend'), 'amend'),
    ],
    dialog === null,
  );
  if (!page)
    return (
      <Page title="" busy={isFetching}>
        <Problem error={error} />
      </Page>
    );
  const tools = (
    <>
      {may('assign') ? (
        <button type="button" className="btn" onClick={() => setDialog('chase')}>
          {t('chase')} <Kbd>C</Kbd>
        </button>
      ) : null}
      {may('report') ? (
        <button type="button" className="btn" onClick={() => setDialog('report')}>
          {t('target.report')} <Kbd>N</Kbd>
        </button>
      ) : null}
      {may('amend') ? (
        <>
          <button type="button" className="btn hide-phone" onClick={() => setDialog('share')}>
            {t('target.share')} <Kbd>D</Kbd>
          </button>
          <button type="button" className="btn hide-phone" onClick={() => setDialog('amend')}>
            {t('target.amend')} <Kbd>E</Kbd>
          </button>
          <button type="button" className="btn hide-phone" onClick={() => setDialog('withdraw')}>
            {t('target.withdraw')}
          </button>
        </>
      ) : null}
    </>
  );
  const crumbs = (
    <>
      <Link to="/ledger">{t('nav.ledger')}</Link>
      <span className="m"> / </span>
      <Link to="/units/$id" params={{ id: page.unitId }}>
        {page.unit}
      </Link>
      <span className="m"> / </span>
      {page.indicator}
    </>
  );
  return (
    <Page
      title={crumbs}
      name={page.indicator}
      context={[period(page.period, locale), goalProse(page, locale)].filter(Boolean).join('　')}
      history
      busy={isFetching}
      tools={tools}
    >
      <Problem error={error} />
      <div className="split">
        <div>
          <Headline page={page} />
          <PromiseText page={page} />
          <Duties page={page} />
          <Section
            title={t('target.pace')}
            note={t('target.verified', { unit: unitWord(page.measureUnit, locale) })}
            tools={<ChartLegend page={page} />}
          >
            <TrendChart page={page} />
            <Verdicts page={page} />
          </Section>
          <History id={page.id} asOf={asOf} />
        </div>
        <div>
          {page.parent ? (
            <p style={{ marginBottom: 16 }}>
              <span className="m">{t('target.parent')} </span>
              <Link to="/ledger/$id" params={{ id: page.parent.id }}>
                {page.parent.unit} {page.parent.indicator}
              </Link>
            </p>
          ) : null}
          <UnitShares page={page} />
          <PeriodShares page={page} />
          <FourKinds page={page} />
          <p className="m s12">
            {t('target.rule')} {page.scheme.label}
            <br />
            <Cited text={page.citation ?? page.scheme.citation} />
          </p>
        </div>
      </div>
      {dialog === 'chase' ? <ChaseDialog target={page} onClose={() => setDialog(null)} /> : null}
      {dialog === 'report' ? <ReportDialog page={page} onClose={() => setDialog(null)} /> : null}
      {dialog === 'amend' ? <AmendDialog page={page} onClose={() => setDialog(null)} /> : null}
      {dialog === 'withdraw' ? <WithdrawDialog page={page} onClose={() => setDialog(null)} /> : null}
      {dialog === 'share' ? <ShareDialog page={page} onClose={() => setDialog(null)} /> : null}
    </Page>
  );
}

function Headline({ page }: { page: TargetPage }) {
  const { t, locale } = useWords<TargetKey>();
  return (
    <div
      style={{
        display: 'flex',
        gap: 16,
        alignItems: 'baseline',
        flexWrap: 'wrap',
        borderBottom: '1px solid var(--ink)',
        paddingBottom: 12,
        marginBottom: 16,
      }}
    >
      <span className="nw">
        <b style={{ fontSize: 28 }}>
          <Counted page={page} />
        </b>
        <span className="m">
          {' '}
          / {page.value ? goalText(page) : t('unwritten')} {unitWord(page.measureUnit, locale)}
        </span>
        {page.demo || page.figures[0]?.demo ? <Demo /> : null}
      </span>
      <b style={{ fontSize: 16 }}>
        <StateMark verdict={page.verdict} />
      </b>
      <span>
        {page.ratio === null
          ? ''
          : `${t('target.ofpace', { share: percentProse(page.ratio) })}${t('target.then')}`}
        {page.reason?.sentence}
      </span>
    </div>
  );
}

/** A counted number opens to its rows. */
function Counted({ page }: { page: TargetPage }) {
  const shown = number(page.figureValue, page.measureUnit);
  if (page.countedBy === null || page.figureDay === null) return shown;
  const cluster = /^cluster:(.+)$/.exec(page.countedBy)?.[1];
  if (cluster !== undefined)
    return <Anchor to={`/clusters/${cluster}?year=${page.figureDay.slice(0, 4)}`}>{shown}</Anchor>;
  const projects = /^project:(.+)$/.exec(page.countedBy)?.[1];
  if (projects !== undefined) {
    const opened = {
      tab: 'counts',
      counter: projects,
      unitId: page.unitId,
      year: page.figureDay.slice(0, 4),
    };
    return (
      <Anchor to={`/projects/recognition?${new URLSearchParams({ ...opened, asOf: page.figureDay })}`}>
        {shown}
      </Anchor>
    );
  }
  const rows = { counter: page.countedBy, unitId: page.unitId, year: page.figureDay.slice(0, 4) };
  return <Anchor to={`/counts?${new URLSearchParams({ tab: 'rows', ...rows })}`}>{shown}</Anchor>;
}

function PromiseText({ page }: { page: TargetPage }) {
  const { t } = useWords<TargetKey>();
  const { source } = page;
  return (
    <div
      className="section"
      style={{ display: 'grid', gridTemplateColumns: 'max-content minmax(0,1fr)', gap: 16 }}
    >
      <span className="m s13">{t('target.promise')}</span>
      <div>
        {source ? (
          <p className="quote">
            <span className="m2">{source.before}</span>
            <mark>{source.quote}</mark>
            <span className="m2">{source.after}</span>
          </p>
        ) : page.quote ? (
          <p className="quote">
            <mark>{page.quote}</mark>
          </p>
        ) : (
          <p className="m">{t('target.byhand')}</p>
        )}
        <p className="s13 m2">
          {source ? (
            <>
              {source.title}{' '}
              <Link
                to="/documents/$id"
                params={{ id: source.documentId }}
                search={{ at: String(source.spanStart) }}
              >
                {t('target.insource', { n: source.paragraph })}
              </Link>
            </>
          ) : null}
          {page.modality ? ` ${t(`modality.${page.modality}`)}` : ''} {page.note ?? ''} {page.basis ?? ''}
        </p>
      </div>
    </div>
  );
}

/** Verdicts one by one, with why; the strip under the chart shows them over time. */
function Verdicts({ page }: { page: TargetPage }) {
  const { t } = useWords<TargetKey>();
  if (page.verdicts.length === 0) return null;
  return (
    <details className="s13">
      <summary className="m2">
        {t('target.strip')} {page.verdicts.length}
      </summary>
      <ul>
        {[...page.verdicts].reverse().map((span) => (
          <li key={span.from} style={{ display: 'flex', gap: 12 }}>
            <span className="m nw">{span.from}</span>
            <StateMark verdict={span.verdict} />
            <span className="m2">{span.sentence}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Who answers for it, with whom, how heavily, how often it is reported. */
function Duties({ page }: { page: TargetPage }) {
  const { t } = useWords<TargetKey>();
  const assisting = page.assisting.map(({ name }) => name).join('、');
  const facts: readonly (readonly [TargetKey, string])[] = [
    ['form.lead', page.leadUnit],
    ['form.assisting', assisting],
    ['form.weight', page.weight],
    ['form.reporting', t(`rep.${page.reporting}`)],
    ['form.baseline', page.baseline === null ? '' : number(page.baseline, page.measureUnit)],
  ];
  return (
    <p className="s13 facts">
      {facts.map(([word, value]) =>
        value === '' ? null : (
          <span key={word}>
            <span className="m">{t(word)}</span> {value}
          </span>
        ),
      )}
    </p>
  );
}
