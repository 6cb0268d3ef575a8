/** Chooses one project by typing part of its name. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { projectRoutes } from '#modules/projects/contract.ts';
import { api } from '../api.ts';
import { useShellWords } from '../i18n/shell-words.ts';
import { TextField } from './field.tsx';
import { SelectField } from './select-field.tsx';

export interface ProjectFieldProps {
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** The word for choosing none; without it one must be chosen. */
  readonly none?: string;
}

const SHOWN = 50;
const FRESH_FOR = 30_000;

export function ProjectField({ value, onChange, none }: ProjectFieldProps) {
  const say = useShellWords();
  const [q, setQ] = useState('');
  const query = { q: q.trim().slice(0, 60) || undefined, limit: SHOWN };
  const found = useQuery({
    queryKey: ['project-choices', query],
    queryFn: () => api(projectRoutes.listProjects, { query }),
    staleTime: FRESH_FOR,
  });
  const chosen = useQuery({
    queryKey: ['project-choice', value],
    queryFn: () => api(projectRoutes.readProject, { params: { id: value }, query: {} }),
    enabled: value !== '',
    staleTime: FRESH_FOR,
  });
  const rows = (found.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const beside = value !== '' && chosen.data && !rows.some((one) => one.value === value);
  const options = beside ? [{ value, label: chosen.data?.name ?? '' }, ...rows] : rows;
  return (
    <div className="two-columns">
      <TextField
        label={say('project.find')}
        {...{ name: 'q', type: 'search', value: q, onChange: setQ, maxLength: 60 }}
      />
      <SelectField
        label={say('project')}
        {...{ name: 'projectId', value, options, onChange }}
        {...(none === undefined ? { required: true } : { none })}
      />
    </div>
  );
}
