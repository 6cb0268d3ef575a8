/** A field that chooses a project of the pipeline by words of its name. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { projectRoutes } from '#modules/projects/contract.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { RecognitionKey } from './words.ts';

interface ProjectChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Looked for at first. */
  readonly q?: string;
  readonly except?: string;
  readonly name?: string;
}

const SHOWN = 30;

export function ProjectChoice({
  label,
  value,
  onChange,
  q = '',
  except,
  name = 'projectId',
}: ProjectChoiceProps) {
  const { t } = useWords<RecognitionKey>();
  const [typed, setTyped] = useState(q);
  const query = { q: typed.trim().slice(0, 60), limit: SHOWN };
  const found = useQuery({
    queryKey: ['project-choices', query],
    queryFn: () => api(projectRoutes.listProjects, { query }),
    enabled: query.q.length >= 2,
    staleTime: 60_000,
  });
  const options = (found.data?.rows ?? [])
    .filter(({ id }) => id !== except)
    .map((row) => ({ value: row.id, label: `${row.name}（${row.unit}）` }));
  return (
    <>
      <TextField
        label={t('counting.merge.find')}
        {...{ type: 'search', value: typed, onChange: setTyped, maxLength: 60 }}
      />
      <SelectField {...{ label, name, value, options, onChange, required: true }} />
    </>
  );
}
