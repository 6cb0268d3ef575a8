/** 不对: what it should be, with grounds and files; it goes to the office and changes nothing yet. */
import { useState } from 'react';
import { YEAR_QUESTIONS } from '#modules/enterprises/contract.ts';
import { ApiError, api, upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { type OwnPage, portalRoutes, type StatementBody } from '../contract.ts';
import { BodyFields } from './body-fields.tsx';
import { Files } from './files.tsx';
import type { PortalKey } from './words.ts';
import { typedYear, YearFields, yearValues } from './year-fields.tsx';

export interface StatementFormProps {
  readonly title: string;
  readonly body: StatementBody;
  /** Of a fact's number. */
  readonly unit: string;
  /** A new one, and not a correction. */
  readonly fresh: boolean;
  readonly page: OwnPage;
  readonly onClose: () => void;
}

export function StatementForm({ title, body: given, unit, fresh, page, onClose }: StatementFormProps) {
  const { t } = useWords<PortalKey>();
  const [body, setBody] = useState(given);
  const [typed, setTyped] = useState(() => (given.part === 'year' ? typedYear(given.values) : {}));
  const [grounds, setGrounds] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [going, setGoing] = useState<{ name: string; share: number } | null>(null);
  const [asked, setAsked] = useState(false);
  const [confirmed, setConfirmed] = useState(false);
  const save = async () => {
    const said: StatementBody =
      body.part === 'year'
        ? { ...body, values: yearValues(typed, given.part === 'year' ? given.values : {}) }
        : body;
    try {
      const statement = { body: said, grounds, confirmed };
      if (files.length === 0) await api(portalRoutes.state, { body: { ...statement, files: [] } });
      else
        await upload(
          portalRoutes.stateWithFiles,
          files,
          { fields: { statement: JSON.stringify(statement) } },
          (share) => setGoing({ name: files.map(({ name }) => name).join('、'), share }),
        );
    } catch (error) {
      if (error instanceof ApiError && YEAR_QUESTIONS.includes(error.code)) setAsked(true);
      throw error;
    } finally {
      setGoing(null);
    }
  };
  return (
    <FormDialog title={title} word={t('portal.send')} onClose={onClose} onSave={save}>
      {body.part === 'year' ? (
        <YearFields
          {...{ body, typed, page, fresh }}
          onYear={(year) => setBody({ ...body, year })}
          onType={(item, text) => setTyped((old) => ({ ...old, [item]: text }))}
        />
      ) : (
        <BodyFields {...{ body, unit, page, fresh }} onChange={setBody} />
      )}
      {asked ? (
        <label className="s13">
          <input
            type="checkbox"
            checked={confirmed}
            onChange={(event) => setConfirmed(event.target.checked)}
          />{' '}
          {t('portal.year.confirm')}
        </label>
      ) : null}
      <TextField
        name="grounds"
        label={t('portal.grounds')}
        {...{ value: grounds, onChange: setGrounds, required: true, minLength: 2, maxLength: 300 }}
      />
      <Files {...{ files, going }} onChange={setFiles} />
    </FormDialog>
  );
}
