/** 报批: the permits of one project: when works begin and why, what is saved, the picture, and every matter with its next act. */
import './words.ts';
import './approvals.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { daysBetween } from '#kernel/local-date.ts';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { moment, day as shortDay } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Demo, Empty, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { type ApprovalPage, approvalRoutes } from '../contract.ts';
import { Gantt } from './gantt.tsx';
import { Matters } from './matters.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { ProjectDays, SameDays, Saved, WishLine } from './plan-parts.tsx';
import { WithdrawPlan } from './plan-withdraw.tsx';
import type { ApprovalKey } from './words.ts';

export interface PermitsProps {
  readonly projectId: string;
}

export function useProjectApprovals(projectId: string) {
  const { asOf } = useAsOf();
  return useQuery({
    queryKey: ['approvals', 'project', projectId, asOf],
    queryFn: () => api(approvalRoutes.readProjectApprovals, { params: { id: projectId }, query: { asOf } }),
  });
}

export function Permits({ projectId }: PermitsProps) {
  const { t } = useWords<ApprovalKey>();
  const found = useProjectApprovals(projectId);
  const [planning, setPlanning] = useState(false);
  const [withdrawing, setWithdrawing] = useState(false);
  const page = found.data;
  const may = page?.can.includes('work') ?? false;
  const make = (
    <button type="button" className={page?.plan ? 'btn' : 'btn pri'} onClick={() => setPlanning(true)}>
      {t(page?.plan ? 'apv.plan.again' : 'apv.plan.make')}
    </button>
  );
  const acts = (
    <>
      {page?.can.includes('withdraw') ? (
        <button type="button" className="btn txt" onClick={() => setWithdrawing(true)}>
          {t('apv.plan.withdraw')}
        </button>
      ) : null}
      {make}
    </>
  );
  return (
    <>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {page && !page.plan ? (
        <>
          <Empty act={may ? make : null}>{t('apv.plan.none')}</Empty>
          <Earlier page={page} />
        </>
      ) : null}
      {page?.plan ? (
        <>
          <Picture page={page} make={may ? acts : null} />
          <Matters page={page} />
          <Saved page={page} />
          <Earlier page={page} />
        </>
      ) : null}
      {page?.plan && withdrawing ? (
        <WithdrawPlan {...{ projectId, number: page.plan.number }} onClose={() => setWithdrawing(false)} />
      ) : null}
      {page && planning ? <PlanDialog page={page} onClose={() => setPlanning(false)} /> : null}
    </>
  );
}

export default Permits;

function Picture({ page, make }: { readonly page: ApprovalPage; readonly make: React.ReactNode }) {
  const { t, locale } = useWords<ApprovalKey>();
  const { day } = useAsOf();
  const [whole, setWhole] = useState(false);
  const orders = page.words.orders.filter(({ code }) => page.plan?.orders.includes(code));
  const how = orders.map((order) => order[locale]).join(t('apv.words.between')) || t('apv.order.parallel');
  return (
    <Section
      title={`${t('apv.permits')}${t('apv.words.colon')}${how}`}
      note={<Goal page={page} />}
      tools={
        <span className="no-print">
          <button type="button" className="btn txt" onClick={() => setWhole(!whole)}>
            {t(whole ? 'apv.gantt.goal' : 'apv.gantt.all')}
          </button>
          <button type="button" className="btn txt hide-phone" onClick={() => window.print()}>
            {t('apv.print')}
          </button>
          {make}
        </span>
      }
    >
      <p className="legend s12 m apv-chart" style={{ paddingTop: 6 }}>
        {(['critical', 'slack', 'hollow', 'pre', 'planned'] as const).map((one) => (
          <span key={one} style={{ marginRight: 16 }}>
            {t(`apv.legend.${one}`)}
          </span>
        ))}
      </p>
      <Gantt {...{ page, whole, today: day }} />
      <WishLine page={page} />
      <ProjectDays page={page} />
      <SameDays page={page} />
      <Warnings page={page} />
    </Section>
  );
}

/** When works begin as things stand, beside what was planned. */
function Goal({ page }: { readonly page: ApprovalPage }) {
  const { t, locale } = useWords<ApprovalKey>();
  const { today } = useAsOf();
  const { plan, forecast, matters } = page;
  if (!plan) return null;
  const [was, is] = [plan.planned.goalOn, forecast?.goalOn ?? null];
  const goal = matters.find(({ code }) => code === plan.goal)?.[locale] ?? '';
  const reached = matters.some(({ code, state }) => code === plan.goal && state === 'issued');
  const wished = plan.wishKind === 'goal' ? plan.wishOn : null;
  const late = was && is ? daysBetween(was, is) : 0;
  return (
    <>
      {t(reached ? 'apv.plan.goal.reached' : 'apv.plan.goal', { day: shortDay(is ?? was, today), goal })}
      {late === 0 ? null : (
        <span className={late > 0 ? 'amber' : 'green'}>
          {t('apv.words.gap')}
          {t(late > 0 ? 'apv.plan.late' : 'apv.plan.early', { count: Math.abs(late) })}
        </span>
      )}
      {t('apv.words.gap')}
      <span className="m">
        {wished
          ? t('apv.plan.goal.wished', { day: shortDay(was, today), wished: shortDay(wished, today) })
          : t('apv.plan.goal.plan', { day: shortDay(was, today) })}{' '}
        {t('apv.plan.number', { number: plan.number })}
      </span>{' '}
      {page.project.demo ? <Demo /> : null}
    </>
  );
}

function Warnings({ page: { plan, forecast } }: { readonly page: ApprovalPage }) {
  const { t } = useWords<ApprovalKey>();
  const year = forecast?.missingYear ?? plan?.planned.missingYear ?? null;
  return (
    <>
      {year === null ? null : <p className="s13 amber">{t('apv.missing.year', { year })}</p>}
      {plan?.planned.provisional ? <p className="s13 amber">{t('apv.provisional')}</p> : null}
      {plan && !forecast ? <p className="s13 amber">{t('apv.untellable')}</p> : null}
    </>
  );
}

function Earlier({ page: { earlier } }: { readonly page: ApprovalPage }) {
  const { t } = useWords<ApprovalKey>();
  const { today } = useAsOf();
  if (earlier.length === 0) return null;
  return (
    <details className="s13 no-print">
      <summary>
        {t('apv.plan.earlier')} {earlier.length}
      </summary>
      <table className="grid">
        <tbody>
          {earlier.map((one) => (
            <tr key={one.number}>
              <td className="nw">{t('apv.plan.number', { number: one.number })}</td>
              <td className="nw">{one.goalOn ?? '—'}</td>
              <td style={{ width: '100%' }}>{one.reason}</td>
              <td className="nw m">{one.post}</td>
              <td className="nw m">{moment(one.recordedAt, today)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
