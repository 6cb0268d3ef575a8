/** Adding an enterprise, or amending one: another name keeps the old one with its days. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { among } from '#web/search.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { ENTERPRISE_STATUSES, type EnterprisePage, enterpriseRoutes } from '../contract.ts';
import type { EnterpriseKey } from './words.ts';

const FIELDS = [
  'name',
  'creditCode',
  'industryClass',
  'placeCode',
  'address',
  'registeredOn',
  'contactOffice',
  'contactPhone',
] as const;
type Typed = Record<(typeof FIELDS)[number] | 'unitId' | 'status', string>;

const typedOf = (page: EnterprisePage | null): Typed => ({
  ...(Object.fromEntries(FIELDS.map((field) => [field, page?.[field] ?? ''])) as Typed),
  unitId: page?.unitId ?? '',
  status: page?.status ?? 'operating',
});

/** A null page adds. */
export function EnterpriseForm({
  page,
  onClose,
}: {
  readonly page: EnterprisePage | null;
  readonly onClose: () => void;
}) {
  const { t } = useWords<EnterpriseKey>();
  const { today } = useSession();
  const go = useGo();
  const units = useUnitOptions();
  const [typed, setTyped] = useState(() => typedOf(page));
  const [reason, setReason] = useState('');
  const [nameFrom, setNameFrom] = useState(today);
  const put = (field: keyof Typed) => (value: string) =>
    setTyped((before) => ({ ...before, [field]: value }));
  const save = async () => {
    const { name, creditCode, status, ...others } = typed;
    const said = Object.fromEntries(Object.entries(others).map(([key, value]) => [key, value || null]));
    const body = {
      ...said,
      name,
      creditCode,
      status: among(ENTERPRISE_STATUSES, status) ?? ('operating' as const),
    };
    if (!page) {
      const { id } = await api(enterpriseRoutes.addEnterprise, { body });
      return go(`/enterprises/${id}`);
    }
    const renamed = name === page.name ? {} : { nameFrom };
    const change = { ...body, ...renamed, version: page.version, reason };
    await api(enterpriseRoutes.amendEnterprise, { params: { id: page.id }, body: change });
  };
  return (
    <FormDialog
      title={t(page ? 'enterprise.amend' : 'enterprise.add')}
      word={t('save')}
      onClose={onClose}
      onSave={save}
    >
      {FIELDS.map((field) => (
        <TextField
          key={field}
          name={field}
          label={t(`enterprise.${field}`)}
          type={field === 'registeredOn' ? 'date' : 'text'}
          required={field === 'name' || field === 'creditCode'}
          value={typed[field]}
          onChange={put(field)}
        />
      ))}
      {page && typed.name !== page.name ? (
        <TextField
          name="nameFrom"
          label={t('enterprise.nameFrom')}
          type="date"
          value={nameFrom}
          onChange={setNameFrom}
        />
      ) : null}
      <SelectField
        name="unitId"
        label={t('enterprise.unit')}
        none={t('enterprise.unit.none')}
        {...{ value: typed.unitId, options: units, onChange: put('unitId') }}
      />
      <SelectField
        name="status"
        label={t('enterprise.status')}
        options={ENTERPRISE_STATUSES.map((value) => ({ value, label: t(`enterprise.status.${value}`) }))}
        {...{ value: typed.status, onChange: put('status'), required: true }}
      />
      {page ? <ReasonField value={reason} onChange={setReason} /> : null}
    </FormDialog>
  );
}
