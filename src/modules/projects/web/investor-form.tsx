/** Who invests, through whom, who controls: a few rows, saved as a whole. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type Investor, type ProjectPage, projectRoutes } from '../contract.ts';
import { useCodeWords } from './shown.tsx';
import type { ProjectKey } from './words.ts';

type Line = Omit<Investor, 'id' | 'demo'> & { readonly key: number };
const ROLES = ['investor', 'intermediate', 'controller'] as const;
const BLANK = {
  role: 'investor' as const,
  enterpriseId: null,
  name: '',
  creditCode: null,
  country: null,
  share: null,
  traits: [],
};

export function InvestorForm({
  page,
  onClose,
}: {
  readonly page: ProjectPage;
  readonly onClose: () => void;
}) {
  const { t } = useWords<ProjectKey>();
  const [lines, setLines] = useState<readonly Line[]>(() =>
    page.investors.length === 0
      ? [{ ...BLANK, key: 0 }]
      : page.investors.map(({ id: _, demo: __, ...one }, key) => ({ ...one, key })),
  );
  const [next, setNext] = useState(100);
  const put = (key: number, change: Partial<Line>) =>
    setLines((old) => old.map((line) => (line.key === key ? { ...line, ...change } : line)));
  const save = () => {
    const investors = lines.filter(({ name }) => name.trim() !== '').map(({ key: _, ...line }) => line);
    return api(projectRoutes.setInvestors, { params: { id: page.id }, body: { investors, reason: null } });
  };
  return (
    <FormDialog wide title={t('project.investors.set')} onClose={onClose} onSave={save}>
      {lines.map((line) => (
        <InvestorLine
          key={line.key}
          line={line}
          onChange={(change) => put(line.key, change)}
          onRemove={() => setLines((old) => old.filter(({ key }) => key !== line.key))}
        />
      ))}
      <p>
        <button
          type="button"
          className="btn txt"
          onClick={() => {
            setLines((old) => [...old, { ...BLANK, key: next }]);
            setNext(next + 1);
          }}
        >
          {t('project.investor.add')}
        </button>
      </p>
    </FormDialog>
  );
}

interface InvestorLineProps {
  readonly line: Line;
  readonly onChange: (change: Partial<Line>) => void;
  readonly onRemove: () => void;
}

function InvestorLine({ line, onChange, onRemove }: InvestorLineProps) {
  const { t } = useWords<ProjectKey>();
  const { options } = useCodeWords();
  const text = (field: 'creditCode' | 'country' | 'share') => ({
    value: line[field] ?? '',
    onChange: (value: string) => onChange({ [field]: value === '' ? null : value }),
  });
  return (
    <fieldset style={{ display: 'grid', gap: 8 }}>
      <div className="two-columns">
        <TextField
          label={t('project.investor.name')}
          {...{
            value: line.name,
            onChange: (name) => onChange({ name, enterpriseId: null }),
            maxLength: 160,
            required: true,
          }}
        />
        <SelectField
          label={t('project.investor.role')}
          options={ROLES.map((value) => ({ value, label: t(`project.investor.role.${value}`) }))}
          {...{
            value: line.role,
            onChange: (role) => onChange({ role: role as Line['role'] }),
            required: true,
          }}
        />
        <TextField label={t('project.investor.code')} {...text('creditCode')} maxLength={40} />
        <TextField label={t('project.investor.share')} {...text('share')} inputMode="decimal" maxLength={8} />
        <TextField label={t('project.investor.country')} {...text('country')} maxLength={60} />
      </div>
      <span className="s13">
        {options('traits').map(({ value, label }) => (
          <label key={value} style={{ marginRight: 16 }}>
            <input
              type="checkbox"
              checked={line.traits.includes(value)}
              onChange={(event) =>
                onChange({
                  traits: event.target.checked
                    ? [...line.traits, value]
                    : line.traits.filter((one) => one !== value),
                })
              }
            />{' '}
            {label}
          </label>
        ))}
        <button type="button" className="btn txt" onClick={onRemove}>
          {t('project.investor.remove')}
        </button>
      </span>
    </fieldset>
  );
}
