/** 资金进度: planned, reported, verified and statistical side by side; months, works, days, forecast, years of production. */
import './words.ts';
import './progress.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { compare, subtract, sum } from '#kernel/decimal.ts';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { percent } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import type { ProjectSectionProps } from '#web/project-sections.tsx';
import { Demo, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { progressRoutes as routes } from '../contract.ts';
import type { MoneyLine, ProgressPage } from '../page-contract.ts';
import { PART_NAMES } from '../word-contract.ts';
import { Forecast } from './forecast.tsx';
import { Images } from './images.tsx';
import { MoneyDialog, type Opened } from './money-forms.tsx';
import { MonthChart } from './month-chart.tsx';
import { Results } from './results.tsx';
import { InvestmentRows } from './rows.tsx';
import { LightMark, lightWhy, wan } from './shown.tsx';
import { Stages } from './stages.tsx';
import type { ProgressKey } from './words.ts';

export function Money({ projectId }: ProjectSectionProps) {
  const { asOf } = useAsOf();
  const [open, setOpen] = useState<Opened | null>(null);
  const found = useQuery({
    queryKey: ['progress', 'project', projectId, asOf],
    queryFn: () => api(routes.readProgress, { params: { id: projectId }, query: { asOf } }),
  });
  const page = found.data;
  return (
    <>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {page ? (
        <>
          <Acts page={page} onOpen={setOpen} />
          <div className="prg-two">
            <div>
              <Lines page={page} />
              <Lights page={page} />
              <Forecast page={page} />
            </div>
            <div>
              <MonthChart page={page} />
              <Stages page={page} />
            </div>
          </div>
          <Images page={page} onOpen={setOpen} />
          <InvestmentRows page={page} onOpen={setOpen} />
          <Results page={page} onOpen={setOpen} />
          {open ? <MoneyDialog page={page} open={open} onClose={() => setOpen(null)} /> : null}
        </>
      ) : null}
    </>
  );
}

interface PartProps {
  readonly page: ProgressPage;
}
export interface OpeningProps extends PartProps {
  readonly onOpen: (open: Opened) => void;
}

function Acts({ page, onOpen }: OpeningProps) {
  const { t } = useWords<ProgressKey>();
  if (!page.can.includes('report')) return null;
  return (
    <p className="row-acts no-print">
      {page.phases === 0 ? (
        <button type="button" className="btn" onClick={() => onOpen({ act: 'report' })}>
          {t('prg.report')}
        </button>
      ) : null}
      <button type="button" className="btn" onClick={() => onOpen({ act: 'image' })}>
        {t('prg.image')}
      </button>
      <button type="button" className="btn" onClick={() => onOpen({ act: 'plan' })}>
        {t('prg.plan')}
      </button>
      {page.can.includes('report-result') ? (
        <button type="button" className="btn" onClick={() => onOpen({ act: 'result' })}>
          {t('prg.result')}
        </button>
      ) : null}
      <Link className="btn" to={`/projects/${page.projectId}/visit`}>
        {t('prg.visit')}
      </Link>
    </p>
  );
}

const PARTS_OF = new Set(['fixed', 'equipment', 'building']);

function Lines({ page }: PartProps) {
  const { t, locale } = useWords<ProgressKey>();
  const shown = page.lines.filter(
    ({ part, ...line }) => part === 'amount' || Object.values(line).some((value) => value !== null),
  );
  return (
    <Section
      title={t('prg.money')}
      note={
        <>
          {t('prg.unit.wan')} {page.demo ? <Demo /> : null}
        </>
      }
      tools={<span className="m s12">{t('prg.money.counts')}</span>}
    >
      <div className="wide-table">
        <table className="grid prg-lines">
          <thead>
            <tr>
              <th />
              <th className="num">{t('prg.money.planned')}</th>
              <th className="num">{t('prg.kind.reported')}</th>
              <th className="num">{t('prg.kind.verified')}</th>
              <th className="num">{t('prg.kind.statistical')}</th>
              <th className="num">{t('prg.money.share')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <tr key={line.part}>
                <th scope="row" className={PARTS_OF.has(line.part) ? 'in' : undefined}>
                  {PART_NAMES[line.part][locale]}
                </th>
                {line.part === 'building' ? (
                  <td className="num m s12" title={t('prg.money.building')}>
                    —
                  </td>
                ) : (
                  <Amount value={line.planned} />
                )}
                <Amount value={line.reported} />
                <Amount value={line.verified} strong />
                <Amount value={line.statistical} />
                <td className="num">{line.share === null ? '—' : percent(line.share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Notes page={page} lines={shown} />
    </Section>
  );
}

function Amount({ value, strong }: { readonly value: string | null; readonly strong?: boolean }) {
  const { t } = useWords<ProgressKey>();
  if (value === null) return <td className="num m s12">{t('prg.untold')}</td>;
  return <td className="num">{strong ? <b>{wan(value)}</b> : wan(value)}</td>;
}

const MOST_NOTES = 3;

/** Why what was verified differs, and what is derived. */
function Notes({ page, lines }: PartProps & { readonly lines: readonly MoneyLine[] }) {
  const { t } = useWords<ProgressKey>();
  const verified = page.investments.filter((row) => row.kind === 'verified' && !row.superseded && row.note);
  const notes = verified.slice(0, MOST_NOTES).map((row) => {
    const reported = page.investments.find(
      (one) =>
        one.kind === 'reported' &&
        !one.superseded &&
        one.month === row.month &&
        one.projectId === row.projectId,
    );
    const blanks = { reported: wan(reported?.amount ?? null) || '—', verified: wan(row.amount) };
    return t('prg.money.differs', { month: row.month, note: row.note ?? '', ...blanks });
  });
  const rest = restOf(lines);
  if (rest !== null) notes.push(t('prg.money.rest', { amount: wan(rest) }));
  if (page.currency !== 'CNY') notes.push(t('prg.money.currency'));
  return notes.map((note) => (
    <p key={note} className="m s12 prg-note">
      {note}
    </p>
  ));
}

/** Of the verified fixed assets, what is neither equipment nor land and building; null where a part is not told or nothing is left. */
function restOf(lines: readonly MoneyLine[]): string | null {
  const verified = (of: MoneyLine['part']) => lines.find(({ part }) => part === of)?.verified ?? null;
  const [fixed, equipment, building] = [verified('fixed'), verified('equipment'), verified('building')];
  if (fixed === null || equipment === null || building === null) return null;
  const rest = subtract(fixed, sum([equipment, building]));
  return compare(rest, '0') > 0 ? rest : null;
}

function Lights({ page }: PartProps) {
  const { t, locale } = useWords<ProgressKey>();
  return (
    <Section title={t('prg.lights')} tools={<Link to="/projects/slip">{t('prg.slip')}</Link>}>
      {page.lights.length === 0 ? <p className="m s13">{t('prg.lights.none')}</p> : null}
      {page.lights.map((light) => (
        <p key={light.subject} className="s13 prg-light">
          <span className="m2">{t(`prg.subject.${light.subject}`)}</span>
          <LightMark light={light} />
          <span>
            {lightWhy(light, t)}
            {light.scheme ? (
              <span className="m" title={light.scheme.source}>
                {`　${t('prg.scheme', { scheme: light.scheme[locale] })}`}
              </span>
            ) : null}
          </span>
        </p>
      ))}
    </Section>
  );
}
