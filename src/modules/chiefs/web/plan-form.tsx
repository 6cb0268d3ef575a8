/** A new version of the plan: what stood before is filled in; each measure that stays keeps its steps. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { chainRoutes } from '#modules/chains/contract.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { chiefRoutes } from '../contract.ts';
import type { ChainPlan } from '../plan-contract.ts';
import type { ChiefKey } from './words.ts';

interface Draft {
  readonly key: string;
  readonly id: string | null;
  readonly what: string;
  readonly nodeId: string;
  readonly unitId: string;
  readonly dueOn: string;
}

let made = 0;
const blank = (): Draft => ({ key: `new-${++made}`, id: null, what: '', nodeId: '', unitId: '', dueOn: '' });

export interface PlanFormProps {
  readonly chainId: string;
  readonly before: ChainPlan | null;
  readonly onClose: () => void;
}

export function PlanForm({ chainId, before, onClose }: PlanFormProps) {
  const { t } = useWords<ChiefKey>();
  const { today } = useSession();
  const [title, setTitle] = useState(before?.title ?? '');
  const [source, setSource] = useState('');
  const [goals, setGoals] = useState(before?.goals ?? '');
  const [from, setFrom] = useState(today);
  const [measures, setMeasures] = useState<readonly Draft[]>(
    before?.measures.map((one) => ({ ...one, key: one.id, nodeId: one.nodeId ?? '' })) ?? [blank()],
  );
  const put = (key: string, change: Partial<Draft>) =>
    setMeasures(measures.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const save = () =>
    api(chiefRoutes.addPlan, {
      params: { id: chainId },
      body: {
        ...{ title, source, goals, from },
        measures: measures.map(({ id, what, nodeId, unitId, dueOn }) => ({
          ...{ id, what, nodeId: nodeId || null, unitId, dueOn },
        })),
      },
    });
  return (
    <FormDialog
      title={t(before ? 'chf.plan.new' : 'chf.plan.first')}
      {...{ wide: true, onClose, onSave: save }}
    >
      <div className="two-columns">
        <TextField
          label={t('chf.doc.title')}
          {...{
            name: 'title',
            value: title,
            onChange: setTitle,
            required: true,
            minLength: 2,
            maxLength: 80,
          }}
        />
        <TextField
          label={t('chf.from')}
          {...{ name: 'from', type: 'date', value: from, onChange: setFrom, required: true }}
        />
      </div>
      <TextField
        label={t('chf.source')}
        {...{
          name: 'source',
          value: source,
          onChange: setSource,
          required: true,
          minLength: 2,
          maxLength: 200,
        }}
      />
      <label className="field">
        <span>{t('chf.plan.goals')}</span>
        <textarea
          className="inp chf-area"
          {...{ name: 'goals', value: goals, required: true, minLength: 2, maxLength: 2000 }}
          onChange={(event) => setGoals(event.target.value)}
        />
      </label>
      <b>{t('chf.plan.measures')}</b>
      {measures.map((one) => (
        <MeasureRow
          key={one.key}
          {...{ chainId, draft: one, onChange: (change) => put(one.key, change) }}
          onRemove={
            measures.length > 1 ? () => setMeasures(measures.filter(({ key }) => key !== one.key)) : null
          }
        />
      ))}
      <p>
        <button type="button" className="btn" onClick={() => setMeasures([...measures, blank()])}>
          {t('chf.plan.more')}
        </button>
      </p>
    </FormDialog>
  );
}

interface MeasureRowProps {
  readonly chainId: string;
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly onRemove: (() => void) | null;
}

function MeasureRow({ chainId, draft, onChange, onRemove }: MeasureRowProps) {
  const { t } = useWords<ChiefKey>();
  const units = useUnitOptions();
  const nodes = useNodeOptions(chainId);
  return (
    <div className="chf-measure">
      <TextField
        label={t('chf.plan.what')}
        {...{ name: 'what', value: draft.what, required: true, minLength: 2, maxLength: 300 }}
        onChange={(what) => onChange({ what })}
      />
      <SelectField
        label={t('chf.plan.node')}
        {...{ name: 'nodeId', value: draft.nodeId, options: nodes, none: t('chf.plan.whole') }}
        onChange={(nodeId) => onChange({ nodeId })}
      />
      <SelectField
        label={t('chf.unit')}
        {...{ name: 'unitId', value: draft.unitId, options: units, required: true }}
        onChange={(unitId) => onChange({ unitId })}
      />
      <TextField
        label={t('chf.due')}
        {...{ name: 'dueOn', type: 'date', value: draft.dueOn, required: true }}
        onChange={(dueOn) => onChange({ dueOn })}
      />
      {onRemove ? (
        <button type="button" className="btn txt" onClick={onRemove}>
          {t('chf.plan.less')}
        </button>
      ) : null}
    </div>
  );
}

/** Nodes of the map in force. */
export function useNodeOptions(chainId: string) {
  const { locale } = useWords();
  const found = useQuery({
    queryKey: ['chain', chainId, undefined],
    queryFn: () => api(chainRoutes.readChain, { params: { id: chainId }, query: {} }),
  });
  return (found.data?.content?.nodes ?? []).map(({ id, name, en }) => ({
    ...{ value: id, label: locale === 'en' ? (en ?? name) : name },
  }));
}
