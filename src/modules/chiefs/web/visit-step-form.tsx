/** What became of a visit; a blocker that came up there is raised in the same act. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { blockerRoutes } from '#modules/blockers/contract.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useCan, useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { chiefRoutes } from '../contract.ts';
import type { VisitRow } from '../visit-contract.ts';
import { useNodeOptions } from './plan-form.tsx';
import type { ChiefKey } from './words.ts';

const STATES = ['happened', 'moved', 'called-off'] as const;

export interface VisitStepFormProps {
  readonly chainId: string;
  readonly visit: VisitRow;
  readonly onClose: () => void;
}

export function VisitStepForm({ chainId, visit, onClose }: VisitStepFormProps) {
  const { t } = useWords<ChiefKey>();
  const { today } = useSession();
  const mayRaise = useCan('blockers.raise');
  const [state, setState] = useState<(typeof STATES)[number]>('happened');
  const [on, setOn] = useState(visit.plannedOn && visit.plannedOn < today ? visit.plannedOn : today);
  const [words, setWords] = useState('');
  const [raising, setRaising] = useState(false);
  const [blocker, setBlocker] = useState<BlockerDraft>({
    cause: '',
    what: '',
    nodeId: '',
    moverId: '',
    dueOn: '',
  });
  const happened = state === 'happened';
  const save = () =>
    api(chiefRoutes.stepVisit, {
      params: { id: visit.id },
      body: {
        ...{ after: visit.number, state, on: state === 'called-off' ? null : on, words: words || null },
        blocker:
          happened && raising
            ? { ...blocker, level: 'unit', nodeId: blocker.nodeId || null, dueOn: blocker.dueOn || null }
            : null,
      },
    });
  return (
    <FormDialog
      title={t('chf.visit.step.title', { enterprise: visit.enterprise })}
      {...{ onClose, onSave: save, about: state }}
    >
      <SelectField
        label={t('chf.visit.result')}
        options={STATES.map((value) => ({ value, label: t(`chf.visit.state.${value}`) }))}
        {...{ name: 'state', value: state, required: true }}
        onChange={(chosen) => setState(STATES.find((one) => one === chosen) ?? 'happened')}
      />
      {state === 'called-off' ? null : (
        <TextField
          label={t(happened ? 'chf.visit.happened' : 'chf.visit.planned')}
          {...{ name: 'on', type: 'date', value: on, onChange: setOn, required: true }}
        />
      )}
      <TextField
        label={t(happened ? 'chf.visit.promised' : 'chf.visit.reason')}
        {...{ name: 'words', value: words, onChange: setWords, maxLength: 500, required: !happened }}
      />
      {happened && mayRaise ? (
        <label className="s13">
          <input type="checkbox" checked={raising} onChange={(event) => setRaising(event.target.checked)} />{' '}
          {t('chf.visit.raise')}
        </label>
      ) : null}
      {happened && raising ? (
        <BlockerFields
          chainId={chainId}
          draft={blocker}
          onChange={(change) => setBlocker({ ...blocker, ...change })}
        />
      ) : null}
    </FormDialog>
  );
}

interface BlockerDraft {
  readonly cause: string;
  readonly what: string;
  readonly nodeId: string;
  readonly moverId: string;
  readonly dueOn: string;
}

interface BlockerFieldsProps {
  readonly chainId: string;
  readonly draft: BlockerDraft;
  readonly onChange: (change: Partial<BlockerDraft>) => void;
}

function BlockerFields({ chainId, draft, onChange }: BlockerFieldsProps) {
  const { t, locale } = useWords<ChiefKey>();
  const units = useUnitOptions();
  const nodes = useNodeOptions(chainId);
  const words = useQuery({
    queryKey: ['blockers', 'words'],
    queryFn: async () => (await api(blockerRoutes.listBlockers, { query: { limit: 1 } })).words,
  });
  const causes = (words.data?.causes ?? []).map((one) => ({ value: one.code, label: one[locale] }));
  return (
    <>
      <TextField
        label={t('chf.blocker.what')}
        {...{ name: 'blocker.what', value: draft.what, required: true, minLength: 2, maxLength: 500 }}
        onChange={(what) => onChange({ what })}
      />
      <div className="two-columns">
        <SelectField
          label={t('chf.blocker.cause')}
          {...{ name: 'cause', value: draft.cause, options: causes, required: true }}
          onChange={(cause) => onChange({ cause })}
        />
        <SelectField
          label={t('chf.blocker.node')}
          {...{ name: 'nodeId', value: draft.nodeId, options: nodes, none: t('chf.plan.whole') }}
          onChange={(nodeId) => onChange({ nodeId })}
        />
      </div>
      <div className="two-columns">
        <SelectField
          label={t('chf.blocker.mover')}
          {...{ name: 'moverId', value: draft.moverId, options: units, required: true }}
          onChange={(moverId) => onChange({ moverId })}
        />
        <TextField
          label={t('chf.due')}
          {...{ name: 'dueOn', type: 'date', value: draft.dueOn }}
          onChange={(dueOn) => onChange({ dueOn })}
        />
      </div>
    </>
  );
}
