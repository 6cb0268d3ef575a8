/** 方案·年度: the plan in force with its measures, and the year's goals against what is counted. */
import './words.ts';
import './chiefs.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import type { ChainPageProps } from '#web/chain-pages.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Empty, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { chiefRoutes } from '../contract.ts';
import type { ChainPlan, PlanMeasure } from '../plan-contract.ts';
import { PlanForm } from './plan-form.tsx';
import type { ChiefKey } from './words.ts';
import { Yearly } from './yearly.tsx';

export function Plan({ chainId }: ChainPageProps) {
  const { t } = useWords<ChiefKey>();
  const { asOf } = useAsOf();
  const [adding, setAdding] = useState(false);
  const [gone, setGone] = useState<ChainPlan | null>(null);
  const found = useQuery({
    queryKey: ['chiefs', 'plans', chainId, asOf],
    queryFn: () => api(chiefRoutes.listPlans, { params: { id: chainId }, query: { asOf } }),
  });
  const [plan, ...others] = found.data?.plans ?? [];
  const edits = found.data?.can.includes('edit') ?? false;
  const word = plan ? 'chf.plan.new' : 'chf.plan.first';
  const add = (
    <button type="button" className="btn" onClick={() => setAdding(true)}>
      {t(word)}
    </button>
  );
  return (
    <>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      <Section
        title={plan?.title ?? t('chf.plan')}
        note={plan ? t('chf.plan.version', { number: plan.number, day: plan.from }) : undefined}
        tools={
          edits && plan ? (
            <>
              <button type="button" className="btn txt" onClick={() => setGone(plan)}>
                {t('chf.plan.withdraw')}
              </button>
              {add}
            </>
          ) : null
        }
      >
        {found.data && !plan ? <Empty act={edits ? add : null}>{t('chf.plan.none')}</Empty> : null}
        {plan ? (
          <>
            <p className="m s13">
              {plan.source} {plan.demo ? <Demo /> : null}
            </p>
            <p className="chf-goals">{plan.goals}</p>
            <Measures chainId={chainId} measures={plan.measures} />
          </>
        ) : null}
        {others.length > 0 ? (
          <details className="s13">
            <summary>
              {t('chf.plan.others')} {others.length}
            </summary>
            {others.map((other) => (
              <div key={other.id} style={{ padding: '8px 0' }}>
                <b>{other.title}</b>　{t('chf.plan.version', { number: other.number, day: other.from })}
                {'　'}
                <span className="m">{other.source}</span>
                <p className="chf-goals">{other.goals}</p>
              </div>
            ))}
          </details>
        ) : null}
      </Section>
      <Yearly chainId={chainId} />
      {adding ? <PlanForm chainId={chainId} before={plan ?? null} onClose={() => setAdding(false)} /> : null}
      {gone ? (
        <ReasonDialog
          title={t('chf.plan.withdraw')}
          onClose={() => setGone(null)}
          onSave={(reason) => api(chiefRoutes.withdrawPlan, { params: { id: gone.id }, body: { reason } })}
        />
      ) : null}
    </>
  );
}

function Measures({
  chainId,
  measures,
}: {
  readonly chainId: string;
  readonly measures: readonly PlanMeasure[];
}) {
  const { t } = useWords<ChiefKey>();
  const [stepping, setStepping] = useState<PlanMeasure | null>(null);
  const [back, setBack] = useState<PlanMeasure | null>(null);
  return (
    <div className="wide-table">
      <table className="grid chf-cards">
        <thead>
          <tr>
            <th>{t('chf.plan.what')}</th>
            <th>{t('chf.plan.node')}</th>
            <th>{t('chf.unit')}</th>
            <th>{t('chf.due')}</th>
            <th>{t('chf.plan.state')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {measures.map((one) => (
            <tr key={one.id}>
              <td style={{ width: '50%' }}>
                {one.what}
                {one.last ? (
                  <div className="m s12">
                    {one.last.happenedOn}　{one.last.words}　{one.last.post}
                  </div>
                ) : null}
              </td>
              <td>
                {one.nodeId ? (
                  <Link to={`/chains/${chainId}?node=${one.nodeId}`}>{one.node}</Link>
                ) : (
                  t('chf.plan.whole')
                )}
              </td>
              <td className="nw">{one.unit}</td>
              <td className={one.lateDays > 0 ? 'red nw' : 'nw'}>
                {one.dueOn} {one.lateDays > 0 ? t('chf.overdue', { days: one.lateDays }) : ''}
              </td>
              <td className={one.state === 'done' ? 'green nw' : 'nw'}>{t(`chf.measure.${one.state}`)}</td>
              <td className="nw">
                {one.can.includes('step') ? (
                  <button type="button" className="btn txt" onClick={() => setStepping(one)}>
                    {t('chf.measure.step')}
                  </button>
                ) : null}
                {one.can.includes('take-back') ? (
                  <button type="button" className="btn txt" onClick={() => setBack(one)}>
                    {t('chf.measure.back')}
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {stepping ? <MeasureForm measure={stepping} onClose={() => setStepping(null)} /> : null}
      {back ? (
        <ReasonDialog
          title={t('chf.measure.back')}
          onClose={() => setBack(null)}
          onSave={(reason) =>
            api(chiefRoutes.takeBackMeasureStep, {
              ...{ params: { id: back.id }, body: { after: back.last?.number ?? 1, reason } },
            })
          }
        />
      ) : null}
    </div>
  );
}

function MeasureForm({ measure, onClose }: { readonly measure: PlanMeasure; readonly onClose: () => void }) {
  const { t } = useWords<ChiefKey>();
  const { today } = useSession();
  const [state, setState] = useState(measure.moves.includes('done') ? 'done' : (measure.moves[0] ?? 'doing'));
  const [happenedOn, setHappenedOn] = useState(today);
  const [words, setWords] = useState('');
  const save = () =>
    api(chiefRoutes.stepMeasure, {
      params: { id: measure.id },
      body: { after: measure.last?.number ?? 0, state: state as 'doing', happenedOn, words },
    });
  return (
    <FormDialog
      title={measure.what}
      word={t('chf.measure.step')}
      onClose={onClose}
      onSave={save}
      about={state}
    >
      <SelectField
        label={t('chf.plan.state')}
        options={measure.moves.map((code) => ({ value: code, label: t(`chf.measure.${code}` as ChiefKey) }))}
        {...{ name: 'state', value: state, onChange: setState, required: true }}
      />
      <TextField
        label={t('chf.measure.words')}
        {...{ name: 'words', value: words, onChange: setWords, required: true, minLength: 2, maxLength: 500 }}
      />
      <TextField
        label={t('chf.measure.on')}
        {...{
          name: 'happenedOn',
          type: 'date',
          max: today,
          value: happenedOn,
          onChange: setHappenedOn,
          required: true,
        }}
      />
    </FormDialog>
  );
}
