/** Registers a contract: of a project, or of a unit where it is an old one without. */
import './review-words.ts';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { ProjectField } from '#web/ui/project-field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { clauseRoutes } from '../clause-contract.ts';
import type { ReviewKey } from './review-words.ts';

export interface AgreementFormProps {
  readonly projectId?: string;
  readonly onClose: () => void;
  readonly onAdded?: (id: string) => void;
}

export function AgreementForm({ projectId: given, onClose, onAdded }: AgreementFormProps) {
  const { t } = useWords<ReviewKey>();
  const { today, unit } = useSession();
  const units = useUnitOptions();
  const [projectId, setProjectId] = useState(given ?? '');
  const [unitId, setUnitId] = useState(unit.id);
  const [title, setTitle] = useState('');
  const [number, setNumber] = useState('');
  const [party, setParty] = useState('');
  const [signedOn, setSignedOn] = useState('');
  const save = async () => {
    const { id } = await api(clauseRoutes.addAgreement, {
      body: {
        ...{ projectId: projectId || null, unitId: projectId ? null : unitId, title },
        ...{ number: number || null, party: party || null, signedOn: signedOn || null },
      },
    });
    onAdded?.(id);
  };
  return (
    <FormDialog title={t('rev.add')} onClose={onClose} onSave={save}>
      {given ? null : <ProjectField value={projectId} onChange={setProjectId} none="—" />}
      {projectId === '' ? (
        <SelectField
          label={t('rev.unit')}
          {...{ name: 'unitId', value: unitId, options: units, onChange: setUnitId, required: true }}
        />
      ) : null}
      <TextField
        label={t('rev.name')}
        {...{ name: 'title', value: title, onChange: setTitle, required: true, minLength: 2, maxLength: 160 }}
      />
      <TextField
        label={t('rev.party')}
        {...{ name: 'party', value: party, onChange: setParty, maxLength: 160 }}
      />
      <div className="two-columns">
        <TextField
          label={t('rev.number')}
          {...{ name: 'number', value: number, onChange: setNumber, maxLength: 60 }}
        />
        <TextField
          label={`${t('rev.signed')}（${t('rev.signed.hint')}）`}
          {...{ name: 'signedOn', type: 'date', max: today, value: signedOn, onChange: setSignedOn }}
        />
      </div>
    </FormDialog>
  );
}
