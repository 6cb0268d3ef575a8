/** One enterprise put on one node by an officer's word: what it does there, what it is known from, how sure. */
import { useState } from 'react';
import { diagnosisRoutes, type Placement } from '#modules/diagnosis/contract.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { EnterpriseField } from '#web/ui/enterprise-field.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { shareOf } from './market-share.ts';
import type { ChainKey } from './words.ts';

export interface PlaceFormProps {
  readonly chainId: string;
  readonly nodeId: string;
  readonly node: string;
  readonly onClose: () => void;
}

export function PlaceForm({ chainId, nodeId, node, onClose }: PlaceFormProps) {
  const { t } = useWords<ChainKey>();
  const { today } = useSession();
  const [enterpriseId, setEnterpriseId] = useState('');
  const [role, setRole] = useState<string>('makes');
  const [confidence, setConfidence] = useState<string>('certain');
  const [kind, setKind] = useState<string>('judgement');
  const [text, setText] = useState('');
  const [share, setShare] = useState('');
  const [from, setFrom] = useState<string>(today);
  const save = () =>
    api(diagnosisRoutes.place, {
      params: { id: chainId },
      body: {
        reason: text,
        placements: [
          {
            ...{ enterpriseId, nodeId, from },
            ...{ role: role as Placement['role'], confidence: confidence as Placement['confidence'] },
            evidence: [{ kind: kind as Placement['evidence'][number]['kind'], text }],
            marketShare: shareOf(share),
          },
        ],
      },
    });
  const choices = <Word extends string>(of: readonly Word[], prefix: string) =>
    of.map((value) => ({ value, label: t(`${prefix}.${value}` as ChainKey) }));
  return (
    <FormDialog title={t('node.firm.add.title', { node })} onClose={onClose} onSave={save}>
      <EnterpriseField value={enterpriseId} onChange={setEnterpriseId} />
      <div className="two-columns">
        <SelectField
          label={t('place.role')}
          {...{ name: 'role', value: role, onChange: setRole, options: choices(ROLES, 'role') }}
        />
        <SelectField
          label={t('place.confidence')}
          {...{ name: 'confidence', value: confidence, onChange: setConfidence }}
          options={choices(CONFIDENCES, 'confidence')}
        />
      </div>
      <div className="two-columns">
        <SelectField
          label={t('place.evidence')}
          {...{ name: 'kind', value: kind, onChange: setKind, options: choices(EVIDENCE, 'evidence') }}
        />
        <TextField
          label={t('place.evidence.text')}
          {...{ name: 'text', value: text, onChange: setText, required: true, minLength: 2, maxLength: 200 }}
        />
      </div>
      <div className="two-columns">
        <TextField
          label={t('place.share')}
          {...{ name: 'marketShare', value: share, onChange: setShare, inputMode: 'decimal', maxLength: 8 }}
          pattern="(100|\d{1,2}(\.\d{1,4})?)%?"
        />
        <TextField
          label={t('chain.from')}
          {...{ name: 'from', type: 'date', value: from, onChange: setFrom, required: true }}
        />
      </div>
    </FormDialog>
  );
}

const ROLES = ['makes', 'uses', 'serves'] as const;
const CONFIDENCES = ['certain', 'likely', 'possible'] as const;
const EVIDENCE = ['class', 'products', 'patents', 'supply', 'judgement'] as const;
