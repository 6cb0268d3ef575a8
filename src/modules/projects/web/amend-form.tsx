/** Amending one group of fields, with a reason; and saying which of them the investor cannot tell. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import {
  FIELD_GROUPS,
  type FieldGroup,
  type GateField,
  type ProjectField,
  type ProjectPage,
  projectRoutes,
} from '../contract.ts';
import { FieldInputs, givenOf, type Typed, typedOf } from './field-inputs.tsx';
import type { ProjectKey } from './words.ts';

export interface AmendFormProps {
  readonly page: ProjectPage;
  readonly group: FieldGroup;
  readonly onClose: () => void;
}

export function AmendForm({ page, group, onClose }: AmendFormProps) {
  const { t } = useWords<ProjectKey>();
  const fields: readonly ProjectField[] = FIELD_GROUPS[group];
  const [before] = useState<Typed>(() => typedOf(page.fields, fields));
  const [typed, setTyped] = useState<Typed>(before);
  const [silent, setSilent] = useState<readonly string[]>(page.cannotProvide);
  const [reason, setReason] = useState('');
  const waivable = page.gates
    .flatMap(({ lacks }) => lacks)
    .flatMap((lack) => (lack.code === 'field' && lack.waivable ? [lack.field] : []));
  const offered = [...new Set<string>([...waivable, ...page.cannotProvide])].filter((field) =>
    (fields as readonly string[]).includes(field),
  );
  // filling in what nobody told is no change: only that is asked for its reason
  const fills =
    silent.join() === page.cannotProvide.join() &&
    fields.every((field) => before[field] === '' || typed[field] === before[field]);
  const save = () => {
    const changed = Object.fromEntries(
      Object.entries(typed).filter(([key, text]) => before[key as ProjectField] !== text),
    );
    const cannotProvide =
      silent.join() === page.cannotProvide.join() ? {} : { cannotProvide: silent as GateField[] };
    const why = fills ? {} : { reason };
    const body = { ...givenOf(changed), ...cannotProvide, version: page.version, ...why } as never;
    return api(projectRoutes.amendProject, { params: { id: page.id }, body });
  };
  const title = t('project.amend.group', { group: t(`project.group.${group}`) });
  return (
    <FormDialog wide title={title} onClose={onClose} onSave={save}>
      <FieldInputs {...{ fields, typed }} onType={(change) => setTyped((old) => ({ ...old, ...change }))} />
      {offered.length > 0 ? (
        <fieldset className="s13">
          <legend className="m">{t('project.cannot.title')}</legend>
          {offered.map((field) => (
            <label key={field} style={{ marginRight: 16 }}>
              <input
                type="checkbox"
                checked={silent.includes(field)}
                onChange={(event) =>
                  setSilent((old) =>
                    event.target.checked ? [...old, field] : old.filter((one) => one !== field),
                  )
                }
              />{' '}
              {t(`project.field.${field as GateField}`)}
            </label>
          ))}
        </fieldset>
      ) : null}
      {fills ? null : <ReasonField value={reason} onChange={setReason} />}
    </FormDialog>
  );
}
