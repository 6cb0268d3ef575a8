/** Chooses one project by typing part of its name. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { projectRoutes } from '#modules/projects/contract.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { AdmissionKey } from './words.ts';

export interface ProjectFieldProps {
  readonly value: string;
  readonly onChange: (id: string, name: string) => void;
  /** The word for choosing none; without it one must be chosen. */
  readonly none?: string;
}

const SHOWN = 50;

export function ProjectField({ value, onChange, none }: ProjectFieldProps) {
  const { t } = useWords<AdmissionKey>();
  const [q, setQ] = useState('');
  const query = { q: q.trim().slice(0, 60) || undefined, limit: SHOWN };
  const found = useQuery({
    queryKey: ['project-choices', query],
    queryFn: () => api(projectRoutes.listProjects, { query }),
    staleTime: 30_000,
  });
  const chosen = useQuery({
    queryKey: ['project-choice', value],
    queryFn: () => api(projectRoutes.readProject, { params: { id: value }, query: {} }),
    enabled: value !== '',
    staleTime: 30_000,
  });
  const rows = (found.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const options =
    value !== '' && chosen.data && !rows.some((one) => one.value === value)
      ? [{ value, label: chosen.data.name }, ...rows]
      : rows;
  return (
    <div className="two-columns">
      <TextField
        label={t('adm.q')}
        {...{ name: 'q', type: 'search', value: q, onChange: setQ, maxLength: 60 }}
      />
      <SelectField
        label={t('adm.project')}
        {...{
          name: 'projectId',
          value,
          options,
          onChange: (id) => onChange(id, options.find((one) => one.value === id)?.label ?? ''),
        }}
        {...(none === undefined ? { required: true } : { none })}
      />
    </div>
  );
}
