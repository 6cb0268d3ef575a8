/** Adding a relation: the other is one of the register, found while its name is typed, or a body by name and code. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { among } from '#web/search.ts';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type EnterprisePage, type EnterpriseRow, enterpriseRoutes } from '../contract.ts';
import { RELATION_KINDS } from '../relation-contract.ts';
import type { RelationKey } from './relation-words.ts';

/** Kind and side in one choice: 控股方, 子公司, 总部, 分支机构, 同一实际控制人. */
const CHOICES = RELATION_KINDS.flatMap((kind) =>
  (kind === 'same-controller' ? (['upper'] as const) : (['upper', 'lower'] as const)).map(
    (other) => `${other}.${kind}` as const,
  ),
);

export function RelationForm({
  page,
  onClose,
}: {
  readonly page: EnterprisePage;
  readonly onClose: () => void;
}) {
  const { t } = useWords<RelationKey>();
  const [choice, setChoice] = useState<(typeof CHOICES)[number]>('upper.control');
  const [picked, setPicked] = useState<EnterpriseRow | null>(null);
  const [typed, setTyped] = useState({ name: '', code: '', share: '', from: '', to: '', source: '' });
  const put = (key: keyof typeof typed) => (value: string) => setTyped((old) => ({ ...old, [key]: value }));
  const [side, kind] = choice.split('.') as ['upper' | 'lower', (typeof RELATION_KINDS)[number]];
  const save = () =>
    api(enterpriseRoutes.addRelation, {
      params: { id: page.id },
      body: {
        ...{ kind, other: side, source: typed.source },
        end: picked ? { id: picked.id } : { name: typed.name, code: typed.code || null },
        share:
          kind === 'control' && typed.share !== ''
            ? typed.share.normalize('NFKC').replace(/[%\s]/g, '')
            : null,
        ...{ from: typed.from || null, to: typed.to || null },
      },
    });
  return (
    <FormDialog title={`${t('relations.add')} ${page.name}`} onClose={onClose} onSave={save}>
      <SelectField
        label={t('relations.is')}
        options={CHOICES.map((value) => ({ value, label: t(`relations.${value}`) }))}
        {...{ value: choice, required: true, onChange: (text) => setChoice(among(CHOICES, text) ?? choice) }}
      />
      {picked ? (
        <p className="s13">
          {picked.name} <span className="m">{picked.creditCode}</span>{' '}
          <button type="button" className="btn txt" onClick={() => setPicked(null)}>
            {t('relations.another')}
          </button>
        </p>
      ) : (
        <>
          <TextField
            name="name"
            label={t('relations.other')}
            placeholder={t('relations.other.hint')}
            {...{ value: typed.name, onChange: put('name'), required: true, minLength: 2, maxLength: 120 }}
          />
          <Matches name={typed.name} but={page.id} onPick={setPicked} />
          <TextField
            name="code"
            label={t('relations.other.code')}
            value={typed.code}
            onChange={put('code')}
            maxLength={60}
          />
        </>
      )}
      {kind === 'control' ? (
        <TextField
          name="share"
          label={t('relations.share')}
          inputMode="decimal"
          value={typed.share}
          onChange={put('share')}
        />
      ) : null}
      <TextField
        name="from"
        label={t('relations.from')}
        type="date"
        value={typed.from}
        onChange={put('from')}
      />
      <TextField name="to" label={t('relations.to')} type="date" value={typed.to} onChange={put('to')} />
      <TextField
        name="source"
        label={t('relations.source')}
        {...{ value: typed.source, onChange: put('source'), required: true, minLength: 2, maxLength: 200 }}
      />
    </FormDialog>
  );
}

interface MatchesProps {
  readonly name: string;
  readonly but: string;
  readonly onPick: (row: EnterpriseRow) => void;
}

function Matches({ name, but, onPick }: MatchesProps) {
  const { t } = useWords<RelationKey>();
  const q = name.trim().slice(0, 60);
  const found = useQuery({
    ...{ queryKey: ['enterprises', { q, limit: 6 }], enabled: q.length >= 2 },
    queryFn: () => api(enterpriseRoutes.listEnterprises, { query: { q, limit: 6 } }),
    placeholderData: (old) => old,
  });
  const rows = q.length < 2 ? [] : (found.data?.rows ?? []).filter(({ id }) => id !== but);
  return rows.map((row) => (
    <p key={row.id} className="s13">
      {row.name} <span className="m">{row.creditCode}</span>{' '}
      <button
        type="button"
        className="btn txt"
        aria-label={`${t('relations.pick')} ${row.name}`}
        onClick={() => onPick(row)}
      >
        {t('relations.pick')}
      </button>
    </p>
  ));
}
