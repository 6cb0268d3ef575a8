import './words.ts';
import './home.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { get } from '#web/api.ts';
import { day, longDay, number, period, quantity } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { ShellWord } from '#web/i18n/shell-words.ts';
import { Link } from '#web/link.tsx';
import { useCan, useSession } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { Demo, Problem, Section } from '#web/ui/parts.tsx';
import { StateMark, Tally } from '#web/ui/state-mark.tsx';
import type { HomeAnswer, WaitingKind } from '../contract.ts';
import type { BoardKey } from './words.ts';
import { Worse } from './worse.tsx';

export default function Home() {
  const { t, locale } = useWords<BoardKey>();
  const { today, region } = useSession();
  const {
    data: home,
    error,
    isFetching,
  } = useQuery({ queryKey: ['home'], queryFn: () => get<HomeAnswer>('/home') });
  const context = (
    <>
      {[longDay(today, locale), home && period(home.week, locale), home && period(home.xun, locale)]
        .filter(Boolean)
        .join('　')}{' '}
      {region.demo ? <Demo /> : null}
    </>
  );
  return (
    <Page title={t('home.title')} context={context} busy={isFetching}>
      <Problem error={error} />
      {home ? (
        <div className="split">
          <div>
            <Worse rows={home.worse} />
            <Better rows={home.better} />
          </div>
          <div>
            <p style={{ marginBottom: 16 }}>
              <Link to="/ledger">
                <Tally worded tally={home.tally} />
              </Link>
            </p>
            <Waiting waiting={home.waiting} />
            <Tasks tasks={home.tasks} />
            <Reporting rows={home.reporting} />
          </div>
        </div>
      ) : null}
    </Page>
  );
}

function Better({ rows }: { rows: HomeAnswer['better'] }) {
  const { t, locale } = useWords<BoardKey>();
  if (rows.length === 0) return null;
  return (
    <Section thin title={t('home.better')} note={rows.length}>
      {rows.map((row) => (
        <p key={row.id} className="s13 better">
          <StateMark verdict={row.verdict} />
          <Link to={`/ledger/${row.id}`}>{row.indicator}</Link>
          <span className="m2">{row.unit}</span>
          <span className="m2">
            {row.figureValue === null ? '' : quantity(row.figureValue, row.measureUnit, locale)}
          </span>
        </p>
      ))}
    </Section>
  );
}

const AREAS = {
  statements: 'nav.waiting',
  steps: 'nav.renovation',
  'next-steps': 'nav.listing',
  untold: 'nav.measures',
  drafts: 'nav.rulebook',
  'learned-names': 'nav.admin',
  'chief-decisions': 'nav.blockers',
  'office-blockers': 'nav.blockers',
  'own-blockers': 'nav.blockers',
  visits: 'nav.chiefs',
  leads: 'nav.candidates',
  'project-steps': 'nav.projects',
  'late-projects': 'nav.projects',
  'expert-panels': 'nav.projects',
  enquiries: 'projects.enquiries',
  'late-enquiries': 'projects.enquiries',
  'open-visits': 'projects.visits',
  promises: 'projects.visits',
  'contact-disputes': 'projects.contacts',
  'overdue-approvals': 'nav.approvals',
  'soon-approvals': 'nav.approvals',
  'open-promises': 'nav.approvals',
  proofs: 'nav.projects',
  'clause-flags': 'nav.projects',
  'own-commitments': 'nav.projects',
  'migrated-projects': 'nav.projects',
  'investment-owed': 'nav.projects',
  'investment-unverified': 'nav.projects',
  'project-pairs': 'nav.projects',
  'project-verdicts': 'nav.projects',
  'project-appeals': 'nav.projects',
  'credit-splits': 'nav.projects',
} as const satisfies Record<WaitingKind, ShellWord>;

function Waiting({ waiting }: { waiting: HomeAnswer['waiting'] }) {
  const { t, locale } = useWords<BoardKey>();
  const { today } = useSession();
  const colon = t('list.colon');
  const lines: { key: string; area: string; what: ReactNode; to: string }[] = [
    ...waiting.work.map((w) => ({
      key: `${w.kind} ${w.to}`,
      area: t(AREAS[w.kind]),
      what: t(`home.waits.${w.kind}`, {
        ...{ n: w.count, count: w.count, subject: w.subject ?? '' },
        day: day(w.day, today),
      }),
      to: w.to,
    })),
    ...waiting.documents.map((d) => ({
      key: d.id,
      area: t('nav.documents'),
      what: `${d.title}${colon}${t('home.proposals', { open: d.open, all: d.proposals })}`,
      to: `/documents/${d.id}`,
    })),
    ...waiting.unverified.map((u) => ({
      key: u.unitId,
      area: t('nav.figures'),
      what: t('home.unverified', { unit: u.unit, n: u.figures, day: day(u.oldest, today) }),
      to: `/figures?tab=waiting&unitId=${u.unitId}`,
    })),
    ...waiting.incomplete.map((i) => ({
      key: i.id,
      area: t('nav.ledger'),
      what: `${i.unit} ${i.indicator}${colon}${t(`home.lacks.${i.lacks}`)}`,
      to: `/ledger/${i.id}`,
    })),
    ...waiting.unbalanced.map((u) => ({
      key: `b${u.id}`,
      area: t('nav.ledger'),
      what: `${u.unit} ${u.indicator}${colon}${t('home.unbalanced', { sum: number(u.sum, u.measureUnit), goal: quantity(u.goal, u.measureUnit, locale) })}`,
      to: `/ledger/${u.id}`,
    })),
  ];
  return (
    <Section title={t('home.waiting')} note={lines.length}>
      {lines.length === 0 ? <p style={{ padding: '12px 0' }}>{t('home.waiting.none')}</p> : null}
      <table className="grid">
        <tbody>
          {lines.map(({ key, area, what, to }) => (
            <tr key={key}>
              <td className="m nw">{area}</td>
              <td style={{ width: '100%' }}>{what}</td>
              <td className="nw">
                <Link to={to}>{t('home.go')}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const SQUARES = 12;

function Reporting({ rows }: { rows: HomeAnswer['reporting'] }) {
  const { t } = useWords<BoardKey>();
  const mayReport = useCan('figures.report');
  const { today } = useSession();
  if (rows.length === 0)
    return (
      <Section title={t('home.reporting')}>
        <p className="m s13" style={{ padding: '8px 0' }}>
          {t('home.reporting.none')}
        </p>
      </Section>
    );
  return (
    <Section
      title={t('home.reporting')}
      tools={mayReport ? <Link to="/figures">{t('nav.figures')}</Link> : null}
    >
      <table className="grid">
        <thead>
          <tr>
            <th>{t('nav.units')}</th>
            <th>{t('home.reporting.col')}</th>
            <th className="num">{t('home.reporting.done')}</th>
            <th className="num">{t('home.reporting.last')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.unitId}>
              <td className="nw">
                <Link to={`/units/${row.unitId}`} style={{ color: 'var(--ink)' }}>
                  {row.unit}
                </Link>
              </td>
              <td>
                <span style={{ display: 'inline-flex', gap: 2 }} aria-hidden="true">
                  {Array.from({ length: Math.min(row.owed, SQUARES) }, (_, i) => (
                    <span
                      // biome-ignore lint/suspicious/noArrayIndexKey: squares have no identity
                      key={i}
                      style={{
                        width: 8,
                        height: 8,
                        border: '1px solid var(--ink-2)',
                        background: i < row.done ? 'var(--ink-2)' : 'none',
                      }}
                    />
                  ))}
                </span>
              </td>
              <td className="num">
                {row.done} / {row.owed}
              </td>
              <td className="num">{day(row.last, today)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

export function Tasks({ tasks }: { tasks: HomeAnswer['tasks'] }) {
  const { t } = useWords<BoardKey>();
  const { today } = useSession();
  return (
    <Section title={t('home.tasks')} note={tasks.length}>
      {tasks.length === 0 ? (
        <p className="m s13" style={{ padding: '8px 0' }}>
          {t('home.tasks.none')}
        </p>
      ) : null}
      <table className="grid">
        <tbody>
          {tasks.map((task) => (
            <tr key={task.id}>
              <td className="cut">
                <Link to="/tasks" className="ink">
                  {task.title}
                </Link>
              </td>
              <td className="nw m2">{task.unit}</td>
              <td className={`num nw ${task.overdue ? 'r' : 'm'}`}>
                {day(task.dueOn, today)} {task.overdue ? t('home.overdue') : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
