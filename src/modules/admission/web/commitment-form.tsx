/** A commitment is added, or its wording amended: who, what, how much, by when, and what money depends on. */
import './commitment-words.ts';
import './admission.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { ProjectField } from '#web/ui/project-field.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { clauseRoutes } from '../clause-contract.ts';
import { type CommitmentRow, commitmentRoutes, SIDES, type Side } from '../commitment-contract.ts';
import { amountFrom, typedAmount } from './commitment-amount.ts';
import type { CommitmentKey } from './commitment-words.ts';

export interface CommitmentFormProps {
  readonly projectId?: string;
  /** The wording that is amended. */
  readonly from?: CommitmentRow;
  readonly onClose: () => void;
}

/** What else the project has: its investor's commitments, and its contracts. */
function useOfProject(projectId: string) {
  const commitments = useQuery({
    queryKey: ['commitments', 'list', { projectId, limit: 200 }],
    queryFn: () => api(commitmentRoutes.listCommitments, { query: { projectId, limit: 200 } }),
  });
  const agreements = useQuery({
    queryKey: ['agreements', 'list', { projectId, limit: 100 }],
    queryFn: () => api(clauseRoutes.listAgreements, { query: { projectId, limit: 100 } }),
    enabled: projectId !== '',
  });
  return { commitments: commitments.data, agreements: projectId === '' ? [] : (agreements.data?.rows ?? []) };
}

export function CommitmentForm({ projectId: given, from, onClose }: CommitmentFormProps) {
  const { t, locale } = useWords<CommitmentKey>();
  const { unit } = useSession();
  const units = useUnitOptions();
  const [projectId, setProjectId] = useState(from?.projectId ?? given ?? '');
  const { commitments, agreements } = useOfProject(projectId);
  const [side, setSide] = useState<Side>(from?.side ?? 'investor');
  const [kind, setKind] = useState(from?.kind ?? '');
  const [owingUnitId, setOwingUnitId] = useState(from?.owingUnitId ?? unit.id);
  const [owingName, setOwingName] = useState(from?.side === 'investor' ? from.owing : '');
  const [what, setWhat] = useState(from?.what ?? '');
  const [amount, setAmount] = useState(from ? typedAmount(from.amount, from.measure) : '');
  const [dueOn, setDueOn] = useState(from?.dueOn ?? '');
  const [proof, setProof] = useState(from?.proof ?? '');
  const [agreementId, setAgreementId] = useState(from?.agreementId ?? '');
  const [conditions, setConditions] = useState<readonly string[]>(from?.conditions.map(({ id }) => id) ?? []);
  const [reason, setReason] = useState('');
  const kinds = (commitments?.words.kinds ?? []).filter((one) => one.side === 'either' || one.side === side);
  const chosen = kinds.find((one) => one.code === kind);
  const measure = chosen?.measure ?? 'none';
  const body = {
    ...{
      agreementId: agreementId || null,
      side,
      kind,
      what,
      amount: amountFrom(amount, measure),
      dueOn: dueOn || null,
    },
    ...{
      owingUnitId: side === 'government' ? owingUnitId : null,
      owingName: side === 'investor' ? owingName || null : null,
    },
    ...{ proof: proof || null, conditions: chosen?.settles ? [...conditions] : [] },
  };
  const save = () =>
    from
      ? api(commitmentRoutes.amendCommitment, {
          params: { id: from.id },
          body: { ...body, seen: from.seen, reason },
        })
      : api(commitmentRoutes.addCommitment, { body: { ...body, projectId } });
  return (
    <FormDialog title={t(from ? 'com.amend' : 'com.add')} onClose={onClose} onSave={save}>
      {from || given ? null : <ProjectField value={projectId} onChange={setProjectId} />}
      <Segments
        name={t('com.side')}
        value={side}
        options={SIDES.map((one) => [one, t(`com.side.${one}`)])}
        onChange={(one) => [setSide(one), setKind('')]}
      />
      <div className="two-columns">
        <SelectField
          label={t('com.kind')}
          options={kinds.map((one) => ({ value: one.code, label: one[locale] }))}
          {...{ name: 'kind', value: kind, required: true }}
          onChange={(code) => [
            setKind(code),
            setProof(proof || (kinds.find((one) => one.code === code)?.proof ?? '')),
          ]}
        />
        {side === 'government' ? (
          <SelectField
            label={t('com.owing.unit')}
            {...{
              name: 'owingUnitId',
              value: owingUnitId,
              options: units,
              onChange: setOwingUnitId,
              required: true,
            }}
          />
        ) : (
          <TextField
            label={t('com.owing.name')}
            {...{
              name: 'owingName',
              value: owingName,
              onChange: setOwingName,
              required: true,
              minLength: 2,
              maxLength: 160,
            }}
          />
        )}
      </div>
      <TextField
        label={t('com.what')}
        {...{ name: 'what', value: what, onChange: setWhat, required: true, minLength: 2, maxLength: 300 }}
      />
      <div className="two-columns">
        <TextField
          label={`${t('com.amount')} ${t(`com.measure.${measure}`)}`}
          {...{
            name: 'amount',
            value: amount,
            onChange: setAmount,
            inputMode: 'decimal',
            disabled: measure === 'none',
          }}
        />
        <TextField
          label={t('com.due')}
          {...{ name: 'dueOn', type: 'date', value: dueOn, onChange: setDueOn }}
        />
      </div>
      <TextField
        label={t('com.proof')}
        {...{ name: 'proof', value: proof, onChange: setProof, maxLength: 200 }}
      />
      {agreements.length > 0 ? (
        <SelectField
          label={t('com.agreement')}
          options={agreements.map((one) => ({ value: one.id, label: one.title }))}
          {...{ name: 'agreementId', value: agreementId, onChange: setAgreementId, none: '—' }}
        />
      ) : null}
      {chosen?.settles ? (
        <Conditions
          options={(commitments?.rows ?? []).filter(
            (one) => one.side === 'investor' && one.projectId === projectId && one.id !== from?.id,
          )}
          {...{ chosen: conditions, onChange: setConditions }}
        />
      ) : null}
      {from ? <ReasonField value={reason} onChange={setReason} /> : null}
    </FormDialog>
  );
}

interface ConditionsProps {
  readonly options: readonly CommitmentRow[];
  readonly chosen: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

function Conditions({ options, chosen, onChange }: ConditionsProps) {
  const { t } = useWords<CommitmentKey>();
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <legend className="s13">{t('com.conditions')}</legend>
      {options.length === 0 ? <p className="m s12">{t('com.conditions.none')}</p> : null}
      <div className={options.length > 0 ? 'adm-conditions' : undefined}>
        {options.map(({ id, what }) => (
          <label key={id} className="s13" style={{ display: 'block' }}>
            <input
              type="checkbox"
              name="conditions"
              checked={chosen.includes(id)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            />{' '}
            {what}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
