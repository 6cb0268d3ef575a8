/** A visit is planned, or one that happened is recorded: two fields for two days. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { Choice } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { EnterpriseField } from '#web/ui/enterprise-field.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { chiefRoutes } from '../contract.ts';
import type { VisitList } from '../visit-contract.ts';
import type { ChiefKey } from './words.ts';

export interface VisitFormProps {
  readonly chainId: string;
  readonly list: VisitList;
  readonly onClose: () => void;
}

/** Enterprises of the chain: those that are visited as a rule. */
function useFirmsOf(chainId: string): Choice[] {
  const own = useQuery({
    queryKey: ['chiefs', 'list', chainId, 'firms', undefined],
    queryFn: () => api(chiefRoutes.readList, { params: { id: chainId }, query: { list: 'firms' } }),
  });
  return (own.data?.rows ?? []).map(({ id, cells }) => ({ value: id, label: String(cells[0] ?? '') }));
}

export function VisitForm({ chainId, list, onClose }: VisitFormProps) {
  const { t } = useWords<ChiefKey>();
  const { today, post: ownPost } = useSession();
  const [enterpriseId, setEnterpriseId] = useState('');
  const [kind, setKind] = useState(list.kinds[0]?.code ?? '');
  const [role, setRole] = useState('office');
  const [post, setPost] = useState(ownPost);
  const [matter, setMatter] = useState('');
  const [plannedOn, setPlannedOn] = useState('');
  const [happenedOn, setHappenedOn] = useState('');
  const [promised, setPromised] = useState('');
  const firms = useFirmsOf(chainId);
  const save = () =>
    api(chiefRoutes.addVisit, {
      params: { id: chainId },
      body: {
        ...{ kind, enterpriseId, role, post, matter, plannedOn: plannedOn || null },
        ...{ happenedOn: happenedOn || null, promised: (happenedOn && promised) || null },
      },
    });
  return (
    <FormDialog title={t('chf.visit.add.title')} onClose={onClose} onSave={save}>
      <EnterpriseField value={enterpriseId} onChange={setEnterpriseId} usual={firms} />
      <div className="two-columns">
        <SelectField
          label={t('chf.visit.kind')}
          options={list.kinds.map(({ code, name }) => ({ value: code, label: name }))}
          {...{ name: 'kind', value: kind, onChange: setKind, required: true }}
        />
        <SelectField
          label={t('chf.visit.who')}
          options={list.roles.map(({ code, name }) => ({ value: code, label: name }))}
          {...{ name: 'role', value: role, onChange: setRole, required: true }}
        />
      </div>
      <TextField
        label={t('chf.post')}
        {...{ name: 'post', value: post, onChange: setPost, required: true, minLength: 2, maxLength: 60 }}
      />
      <TextField
        label={t('chf.visit.matter')}
        {...{
          name: 'matter',
          value: matter,
          onChange: setMatter,
          required: true,
          minLength: 2,
          maxLength: 300,
        }}
      />
      <div className="two-columns">
        <TextField
          label={t('chf.visit.planned')}
          {...{ name: 'plannedOn', type: 'date', value: plannedOn, onChange: setPlannedOn }}
        />
        <TextField
          label={t('chf.visit.happened')}
          {...{ name: 'happenedOn', type: 'date', max: today, value: happenedOn, onChange: setHappenedOn }}
        />
      </div>
      {happenedOn ? (
        <TextField
          label={t('chf.visit.promised')}
          {...{ name: 'promised', value: promised, onChange: setPromised, maxLength: 500 }}
        />
      ) : null}
    </FormDialog>
  );
}
