/** Adding a class, or amending one. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type ClassPage, listingRoutes } from '../contract.ts';
import type { ListingKey } from './words.ts';

/** A null class adds. */
export function ClassForm({
  held,
  onClose,
}: {
  readonly held: ClassPage | null;
  readonly onClose: () => void;
}) {
  const { t } = useWords<ListingKey>();
  const { today } = useSession();
  const go = useGo();
  const units = useUnitOptions();
  const [title, setTitle] = useState(held?.title ?? '');
  const [heldOn, setHeldOn] = useState(held?.heldOn ?? today);
  const [organiserUnitId, setOrganiser] = useState<string>(held?.organiserUnitId ?? '');
  const [place, setPlace] = useState(held?.place ?? '');
  const [theme, setTheme] = useState(held?.theme ?? '');
  const [capacity, setCapacity] = useState(held?.capacity ? String(held.capacity) : '');
  const [reason, setReason] = useState('');
  const save = async () => {
    const body = {
      ...{ title, heldOn, organiserUnitId, place: place || null, theme: theme || null },
      capacity: capacity === '' ? null : Number(capacity),
    };
    if (held)
      return void (await api(listingRoutes.amendClass, {
        params: { id: held.id },
        body: { ...body, version: held.version, reason },
      }));
    const { id } = await api(listingRoutes.addClass, { body });
    go(`/listing/classes/${id}`);
  };
  return (
    <FormDialog
      title={t(held ? 'class.amend' : 'class.add')}
      word={t('save')}
      onClose={onClose}
      onSave={save}
    >
      <TextField
        name="title"
        label={t('class.title')}
        {...{ value: title, onChange: setTitle, required: true, minLength: 2, maxLength: 80 }}
      />
      <TextField
        name="heldOn"
        label={t('class.heldOn')}
        {...{ type: 'date', value: heldOn, onChange: setHeldOn, required: true }}
      />
      <SelectField
        name="organiserUnitId"
        label={t('class.organiser')}
        {...{ value: organiserUnitId, options: units, onChange: setOrganiser, required: true }}
      />
      <TextField
        name="theme"
        label={t('class.theme')}
        {...{ value: theme, onChange: setTheme, maxLength: 120 }}
      />
      <TextField
        name="place"
        label={t('class.place')}
        {...{ value: place, onChange: setPlace, maxLength: 80 }}
      />
      <TextField
        name="capacity"
        label={t('class.capacity')}
        {...{ type: 'number', min: 1, value: capacity, onChange: setCapacity }}
      />
      {held ? <ReasonField value={reason} onChange={setReason} /> : null}
    </FormDialog>
  );
}
