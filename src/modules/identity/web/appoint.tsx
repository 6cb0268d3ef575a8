/** Appointing somebody to a post; an account that is not there yet is made with a first password. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { type Choice, useUnitOptions } from '#web/lookups.ts';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type AppointmentRow, identityRoutes } from '../contract.ts';
import type { AdminKey } from './words.ts';

const SCOPES: readonly AppointmentRow['scope'][] = ['own', 'below', 'chosen', 'all'];

interface Props {
  readonly roles: readonly Choice[];
  readonly onClose: () => void;
}

export function Appoint({ roles, onClose }: Props) {
  const { t } = useWords<AdminKey>();
  const units = useUnitOptions();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [one, setOne] = useState({
    ...{ login: '', name: '', post: '', role: '', unitId: '', scope: 'own', password: '' },
  });
  const put = (field: keyof typeof one) => (value: string) => setOne({ ...one, [field]: value });
  const { password, ...rest } = one;
  const body = {
    ...rest,
    scope: SCOPES.find((scope) => scope === one.scope) ?? 'own',
    scopeUnits: one.scope === 'chosen' ? [...chosen] : [],
    ...(password === '' ? {} : { password }),
  };
  return (
    <FormDialog
      title={t('admin.person.appoint')}
      onClose={onClose}
      onSave={() => api(identityRoutes.appoint, { body })}
    >
      <TextField
        name="login"
        label={t('admin.person.login')}
        placeholder={t('admin.person.login.hint')}
        pattern="[a-z][a-z0-9._\-]{2,39}"
        {...{ value: one.login, onChange: put('login'), required: true, autoComplete: 'off' }}
      />
      <TextField
        name="name"
        label={t('admin.person.name')}
        {...{ value: one.name, onChange: put('name'), required: true, maxLength: 40 }}
      />
      <SelectField
        name="unitId"
        label={t('admin.tab.units')}
        {...{ value: one.unitId, options: units, onChange: put('unitId'), required: true }}
      />
      <TextField
        name="post"
        label={t('admin.person.post')}
        {...{ value: one.post, onChange: put('post'), required: true, minLength: 2, maxLength: 60 }}
      />
      <SelectField
        name="role"
        label={t('admin.person.role')}
        {...{ value: one.role, options: roles, onChange: put('role'), required: true }}
      />
      <SelectField
        name="scope"
        label={t('admin.person.scope')}
        options={SCOPES.map((value) => ({ value, label: t(`admin.scope.${value}`) }))}
        {...{ value: one.scope, onChange: put('scope') }}
      />
      {one.scope === 'chosen' ? (
        <label className="field">
          <span>{t('admin.person.chosen')}</span>
          <select
            multiple
            size={6}
            className="inp"
            value={[...chosen]}
            onChange={(event) => setChosen([...event.target.selectedOptions].map(({ value }) => value))}
          >
            {units.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <TextField
        name="password"
        label={t('admin.person.password')}
        type="password"
        {...{ value: password, onChange: put('password'), minLength: 10, autoComplete: 'new-password' }}
      />
    </FormDialog>
  );
}
