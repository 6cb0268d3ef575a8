/** Adding a project or a phase of one, or amending one. Money is typed in 万元. */
import { useState } from 'react';
import { ApiError, api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { typedMoney, yuanFrom } from '#web/typed-money.ts';
import { EnterpriseField } from '#web/ui/enterprise-field.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type ProjectPage, renovationRoutes } from '../contract.ts';
import { useCodeWords } from './shown.tsx';
import type { RenovationKey } from './words.ts';

const TEXTS = ['name', 'content', 'filingCode'] as const;
const MONEY = ['plannedInvestment', 'equipmentInvestment'] as const;
const DAYS = ['plannedStart', 'plannedCompletion'] as const;
type Field = (typeof TEXTS)[number] | (typeof MONEY)[number] | (typeof DAYS)[number] | 'kind';
type Typed = Record<Field, string>;

function typedOf(page: ProjectPage | null): Typed {
  const texts = [...TEXTS, ...DAYS].map((field) => [field, page?.[field] ?? ''] as const);
  const money = MONEY.map((field) => [field, typedMoney(page?.[field] ?? null)] as const);
  return { ...(Object.fromEntries([...texts, ...money]) as Typed), kind: page?.kind ?? 'equipment' };
}

export interface ProjectFormProps {
  /** A null page adds. */
  readonly page: ProjectPage | null;
  /** The project whose phase is added. */
  readonly phaseOf?: ProjectPage;
  readonly onClose: () => void;
}

export function ProjectForm({ page, phaseOf, onClose }: ProjectFormProps) {
  const { t } = useWords<RenovationKey>();
  const { all, options } = useCodeWords();
  const go = useGo();
  const [typed, setTyped] = useState<Typed>(() => ({
    ...typedOf(page),
    ...(phaseOf ? { kind: phaseOf.kind, filingCode: phaseOf.filingCode ?? '' } : {}),
  }));
  const [enterpriseId, setEnterprise] = useState(phaseOf?.enterpriseId ?? '');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [confirmed, setConfirmed] = useState(false);
  const put = (field: Field) => (value: string) => setTyped((before) => ({ ...before, [field]: value }));
  const body = () => ({
    ...{ name: typed.name, kind: typed.kind, content: typed.content || null },
    filingCode: typed.filingCode || null,
    plannedInvestment: yuanFrom(typed.plannedInvestment),
    equipmentInvestment: yuanFrom(typed.equipmentInvestment),
    ...{ plannedStart: typed.plannedStart || null, plannedCompletion: typed.plannedCompletion || null },
  });
  const save = async () => {
    if (page) {
      const change = { ...body(), version: page.version, reason };
      return api(renovationRoutes.amendProject, { params: { id: page.id }, body: change });
    }
    const wish = { ...body(), enterpriseId, parentId: phaseOf?.id ?? null, confirmed };
    const { id } = await api(renovationRoutes.addProject, { body: wish }).catch((error: unknown) => {
      if (error instanceof ApiError && error.code === 'renovation-project-alike') setAsked(true);
      throw error;
    });
    return go(`/renovation/${id}`);
  };
  return (
    <FormDialog
      title={t(page ? 'renovation.amend' : phaseOf ? 'renovation.phase.add' : 'renovation.add')}
      onClose={onClose}
      onSave={save}
    >
      {page || phaseOf ? (
        <p className="s13 m">{(page ?? phaseOf)?.enterprise}</p>
      ) : (
        <EnterpriseField value={enterpriseId} onChange={setEnterprise} />
      )}
      <TextField
        name="name"
        label={t('renovation.name')}
        {...{ value: typed.name, onChange: put('name'), required: true, minLength: 2, maxLength: 160 }}
      />
      <SelectField
        name="kind"
        label={t('renovation.kind')}
        {...{ value: typed.kind, options: options('kinds'), onChange: put('kind'), required: true }}
      />
      <TextField
        name="content"
        label={t('renovation.content')}
        {...{ value: typed.content, onChange: put('content'), maxLength: 2000 }}
      />
      <div className="two-columns">
        {MONEY.map((field) => (
          <TextField
            key={field}
            name={field}
            label={`${t(`renovation.${field}`)} ${t('renovation.money')}`}
            {...{ value: typed[field], onChange: put(field), inputMode: 'decimal' }}
          />
        ))}
        {DAYS.map((field) => (
          <TextField
            key={field}
            name={field}
            label={t(`renovation.${field}`)}
            {...{ type: 'date', value: typed[field], onChange: put(field) }}
          />
        ))}
      </div>
      <TextField
        name="filingCode"
        label={t('renovation.filingCode')}
        {...{ value: typed.filingCode, onChange: put('filingCode'), maxLength: 60 }}
        placeholder={all.filingExample}
      />
      {asked ? (
        <label className="s13">
          <input
            type="checkbox"
            checked={confirmed}
            onChange={(event) => setConfirmed(event.target.checked)}
          />{' '}
          {t('renovation.confirm')}
        </label>
      ) : null}
      {page ? <ReasonField value={reason} onChange={setReason} /> : null}
    </FormDialog>
  );
}
