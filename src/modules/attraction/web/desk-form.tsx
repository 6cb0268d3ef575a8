/** Which unit answers, and whether the public form is open. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Desk } from '../desk-contract.ts';
import { enquiryRoutes } from '../enquiry-contract.ts';
import type { AttractionKey } from './words.ts';

export function DeskForm({ desk, onClose }: { readonly desk: Desk; readonly onClose: () => void }) {
  const { t } = useWords<AttractionKey>();
  const { unit } = useSession();
  const units = useUnitOptions();
  const [unitId, setUnitId] = useState(desk.unitId ?? unit.id);
  const [open, setOpen] = useState(desk.unit === null ? true : desk.open);
  const [telephone, setTelephone] = useState(desk.telephone ?? '');
  const save = () => api(enquiryRoutes.setDesk, { body: { unitId, open, telephone: telephone || null } });
  return (
    <FormDialog title={t('eny.desk.set')} onClose={onClose} onSave={save}>
      <SelectField
        label={t('eny.unit')}
        {...{ name: 'unitId', value: unitId, options: units, onChange: setUnitId, required: true }}
      />
      <TextField
        label={t('eny.desk.telephone')}
        {...{ name: 'telephone', value: telephone, onChange: setTelephone, maxLength: 40 }}
      />
      <label className="att-check">
        <input
          name="open"
          type="checkbox"
          checked={open}
          onChange={(event) => setOpen(event.target.checked)}
        />
        {t('eny.desk.on')}
      </label>
    </FormDialog>
  );
}
