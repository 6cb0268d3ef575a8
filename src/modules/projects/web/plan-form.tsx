/** The planned day of every stage to come; a day that is moved needs its reason. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { type ProjectPage, projectRoutes } from '../contract.ts';
import { useCodeWords } from './shown.tsx';
import type { ProjectKey } from './words.ts';

export function PlanForm({ page, onClose }: { readonly page: ProjectPage; readonly onClose: () => void }) {
  const { t } = useWords<ProjectKey>();
  const { word } = useCodeWords();
  const here = page.path.findIndex(({ stage }) => stage === page.stage);
  const ahead = page.path.slice(here + 1).map(({ stage }) => stage);
  const before = new Map(page.plan.map(({ stage, plannedOn }) => [stage, plannedOn]));
  const [days, setDays] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(ahead.map((stage) => [stage, before.get(stage) ?? ''])),
  );
  const [reason, setReason] = useState('');
  const changed = ahead.filter((stage) => (days[stage] ?? '') !== (before.get(stage) ?? ''));
  const moved = changed.some((stage) => before.has(stage));
  const save = async () => {
    if (changed.length === 0) return;
    const plan = changed.map((stage) => ({ stage, plannedOn: days[stage] || null, reason: reason || null }));
    await api(projectRoutes.setPlan, { params: { id: page.id }, body: { plan } });
  };
  return (
    <FormDialog title={t('project.plan.set')} onClose={onClose} onSave={save}>
      <div className="two-columns">
        {ahead.map((stage) => (
          <TextField
            key={stage}
            name={stage}
            label={word('stages', stage)}
            {...{
              type: 'date',
              value: days[stage] ?? '',
              onChange: (value) => setDays((old) => ({ ...old, [stage]: value })),
            }}
          />
        ))}
      </div>
      {moved ? (
        <TextField
          name="plan"
          label={t('project.plan.reason')}
          {...{ value: reason, onChange: setReason, required: true, minLength: 2, maxLength: 300 }}
        />
      ) : null}
    </FormDialog>
  );
}
