/** Proposing shares, or deciding them above both: by a way of splitting, or written by hand. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { projectRoutes } from '#modules/projects/contract.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type SplitList, type SplitRow, splitRoutes } from '../split-contract.ts';
import { ProjectChoice } from './project-choice.tsx';
import type { RecognitionKey } from './words.ts';

interface SplitFormProps {
  readonly rules?: SplitList['rules'];
  /** Decided anew; without it one is proposed. */
  readonly split?: SplitRow;
  readonly projectId: string | null;
  readonly onClose: () => void;
}

export function SplitForm({ rules: known, split, projectId: given, onClose }: SplitFormProps) {
  const { t } = useWords<RecognitionKey>();
  const { today } = useSession();
  const units = useUnitOptions();
  const rules = useRules(known);
  const [projectId, setProjectId] = useState(given ?? '');
  const [firstUnitId, setFirstUnitId] = useState(split?.firstUnitId ?? '');
  const [rule, setRule] = useState('');
  const [first, setFirst] = useState('50');
  const [fromYear, setFromYear] = useState(today.slice(0, 4));
  const [reason, setReason] = useState('');
  const project = useQuery({
    queryKey: ['project', projectId, undefined],
    queryFn: () => api(projectRoutes.readProject, { params: { id: projectId }, query: {} }),
    enabled: split === undefined && projectId !== '',
  });
  const told = firstUnitId || project.data?.fields.firstUnitId || '';
  const landing = /^\d{1,3}(\.\d{1,4})?$/.test(first) ? String(100 - Number(first)) : '';
  const shares = {
    ...{ fromYear: Number(fromYear), rule: rule || null, reason },
    periods: rule ? [] : [{ first, landing }],
  };
  const save = () =>
    split
      ? api(splitRoutes.decideSplit, { params: { id: split.id }, body: shares })
      : api(splitRoutes.proposeSplit, { body: { ...shares, projectId, firstUnitId: told || null } });
  const title = t(split ? 'split.decide' : 'split.propose');
  return (
    <FormDialog title={title} word={title} onClose={onClose} onSave={save}>
      {given === null ? (
        <ProjectChoice label={t('rec.project')} value={projectId} onChange={setProjectId} />
      ) : null}
      {split ? null : (
        <SelectField
          label={t('split.first')}
          {...{ name: 'firstUnitId', value: told, options: units, onChange: setFirstUnitId, required: true }}
        />
      )}
      <SelectField
        label={t('split.rule')}
        options={rules.map((one) => ({ value: one.code, label: one.title }))}
        {...{ name: 'rule', none: t('split.rule.hand'), value: rule, onChange: setRule }}
      />
      {rule ? <p className="m s12">{rules.find(({ code }) => code === rule)?.source}</p> : null}
      {rule ? null : (
        <>
          <TextField
            label={t('split.percent.first')}
            {...{
              name: 'periods',
              value: first,
              onChange: setFirst,
              inputMode: 'decimal',
              required: true,
              maxLength: 8,
            }}
          />
          <p className="s13">
            {t('split.percent.landing')} <b>{landing}</b>
          </p>
        </>
      )}
      <TextField
        label={t('split.from')}
        {...{
          name: 'fromYear',
          value: fromYear,
          onChange: setFromYear,
          inputMode: 'numeric',
          required: true,
        }}
        {...{ pattern: '(19|20)[0-9][0-9]', maxLength: 4 }}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

function useRules(known: SplitList['rules'] | undefined): SplitList['rules'] {
  const found = useQuery({
    queryKey: ['recognition', 'split-rules'],
    queryFn: async () => (await api(splitRoutes.listSplits, { query: { limit: 1 } })).rules,
    enabled: known === undefined,
    staleTime: 600_000,
  });
  return known ?? found.data ?? [];
}
