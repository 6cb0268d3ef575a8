/** Adding a diagnosis, or amending one: the one before stays in the history. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { among } from '#web/search.ts';
import { useSession } from '#web/session.tsx';
import { EnterpriseField } from '#web/ui/enterprise-field.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { ADOPTIONS, type DiagnosisRow, renovationRoutes } from '../contract.ts';
import { useCodeWords } from './shown.tsx';
import type { RenovationKey } from './words.ts';

const TEXTS = ['institution', 'findings', 'suggestions'] as const;
type Typed = Record<(typeof TEXTS)[number] | 'heldOn' | 'level' | 'adopted' | 'projectId', string>;

const typedOf = (row: DiagnosisRow | null, today: string): Typed => ({
  ...{
    institution: row?.institution ?? '',
    findings: row?.findings ?? '',
    suggestions: row?.suggestions ?? '',
  },
  ...{ heldOn: row?.heldOn ?? today, level: row?.level ?? '', adopted: row?.adopted ?? 'undecided' },
  projectId: row?.projectId ?? '',
});

export interface DiagnosisFormProps {
  /** null adds. */
  readonly row: DiagnosisRow | null;
  readonly onClose: () => void;
}

export function DiagnosisForm({ row, onClose }: DiagnosisFormProps) {
  const { t } = useWords<RenovationKey>();
  const { today } = useSession();
  const { options } = useCodeWords();
  const [typed, setTyped] = useState<Typed>(() => typedOf(row, today));
  const [enterpriseId, setEnterprise] = useState(row?.enterpriseId ?? '');
  const [reason, setReason] = useState('');
  const projects = useProjectChoices(enterpriseId);
  const put = (field: keyof Typed) => (value: string) => setTyped((old) => ({ ...old, [field]: value }));
  const save = () => {
    const body = {
      ...{ heldOn: typed.heldOn, institution: typed.institution, level: typed.level || null },
      ...{ findings: typed.findings || null, suggestions: typed.suggestions || null },
      ...{ adopted: among(ADOPTIONS, typed.adopted) ?? 'undecided', projectId: typed.projectId || null },
    };
    if (!row) return api(renovationRoutes.addDiagnosis, { body: { ...body, enterpriseId } });
    return api(renovationRoutes.amendDiagnosis, { params: { id: row.id }, body: { ...body, reason } });
  };
  return (
    <FormDialog
      title={t(row ? 'renovation.diagnosis.amend' : 'renovation.diagnosis.add')}
      onClose={onClose}
      onSave={save}
    >
      {row ? (
        <p className="s13 m">{row.enterprise}</p>
      ) : (
        <EnterpriseField value={enterpriseId} onChange={setEnterprise} />
      )}
      <TextField
        name="heldOn"
        label={t('renovation.diagnosis.heldOn')}
        {...{ type: 'date', max: today, value: typed.heldOn, onChange: put('heldOn'), required: true }}
      />
      {TEXTS.map((field) => (
        <TextField
          key={field}
          name={field}
          label={t(`renovation.diagnosis.${field}`)}
          {...{
            value: typed[field],
            onChange: put(field),
            required: field === 'institution',
            maxLength: 2000,
          }}
        />
      ))}
      <SelectField
        name="level"
        label={t('renovation.diagnosis.level')}
        none={t('renovation.diagnosis.level.none')}
        {...{ value: typed.level, options: options('levels'), onChange: put('level') }}
      />
      <SelectField
        name="adopted"
        label={t('renovation.diagnosis.adopted')}
        options={ADOPTIONS.map((value) => ({ value, label: t(`renovation.diagnosis.adopted.${value}`) }))}
        {...{ value: typed.adopted, onChange: put('adopted'), required: true }}
      />
      <SelectField
        name="projectId"
        label={t('renovation.diagnosis.project')}
        none={t('renovation.mover.nobody')}
        {...{ value: typed.projectId, options: projects, onChange: put('projectId') }}
      />
      {row ? <ReasonField value={reason} onChange={setReason} /> : null}
    </FormDialog>
  );
}

function useProjectChoices(enterpriseId: string) {
  const query = { enterpriseId, limit: 200 };
  const found = useQuery({
    queryKey: ['renovation-projects', query],
    queryFn: () => api(renovationRoutes.listProjects, { query }),
    enabled: enterpriseId !== '',
  });
  const rows = enterpriseId === '' ? [] : (found.data?.rows ?? []);
  return rows.map(({ id, name }) => ({ value: id, label: name }));
}
