/** Dialogs of the industrial systems. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { chainRoutes } from '../contract.ts';
import {
  type EditionRow,
  MEMBER_KINDS,
  type MemberKind,
  type MemberRow,
  type NewMember,
  systemRoutes,
} from '../system-contract.ts';
import type { ChainKey } from './words.ts';

interface Closing {
  readonly onClose: () => void;
}

export function SystemForm({ onClose }: Closing) {
  const { t } = useWords<ChainKey>();
  const units = useUnitOptions();
  const [name, setName] = useState('');
  const [unitId, setUnit] = useState('');
  const save = () => api(systemRoutes.addSystem, { body: { name, ...(unitId ? { unitId } : {}) } });
  return (
    <FormDialog title={t('system.add')} onClose={onClose} onSave={save}>
      <TextField
        label={t('system.name')}
        {...{ value: name, onChange: setName, required: true, minLength: 2, maxLength: 60 }}
      />
      <SelectField
        label={t('chain.unit')}
        {...{ value: unitId, options: units, onChange: setUnit, none: '—' }}
      />
    </FormDialog>
  );
}

/** Members a line each: 主导产业 新能源. */
export function EditionForm({ systemId, onClose }: Closing & { readonly systemId: string }) {
  const { t } = useWords<ChainKey>();
  const { today } = useSession();
  const [name, setName] = useState('');
  const [from, setFrom] = useState(today);
  const [source, setSource] = useState('');
  const [text, setText] = useState('');
  const words = MEMBER_KINDS.map((kind) => [kind, t(`kind.${kind}`)] as const);
  const save = () => {
    const members = membersIn(text, words, (line, bad) => {
      throw new Error(t('system.edition.bad', { line, text: bad }));
    });
    return api(systemRoutes.addEdition, {
      params: { id: systemId },
      body: { name, from, source, note: null, expected: [], members },
    });
  };
  return (
    <FormDialog title={t('system.edition.add')} onClose={onClose} onSave={async () => save()}>
      <TextField
        label={t('system.edition.name')}
        {...{ value: name, onChange: setName, required: true, maxLength: 40 }}
      />
      <TextField
        label={t('chain.from')}
        {...{ type: 'date', value: from, onChange: setFrom, required: true }}
      />
      <TextField
        label={t('system.edition.source')}
        {...{ value: source, onChange: setSource, required: true, minLength: 2, maxLength: 300 }}
      />
      <label className="field">
        <span>{t('system.edition.members')}</span>
        <textarea rows={8} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
    </FormDialog>
  );
}

function membersIn(
  text: string,
  words: readonly (readonly [MemberKind, string])[],
  bad: (line: number, text: string) => never,
): NewMember[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const found = words.find(([, word]) => line.trim().startsWith(word));
    const name = found
      ? line
          .trim()
          .slice(found[1].length)
          .replace(/^[\s：:]+/, '')
      : '';
    if (!found || name === '') return bad(at + 1, line);
    return [{ kind: found[0], name, chainId: null, note: null }];
  });
}

export function MemberForm({ editionId, onClose }: Closing & { readonly editionId: string }) {
  const { t } = useWords<ChainKey>();
  const [kind, setKind] = useState<string>('leading');
  const [name, setName] = useState('');
  const [chainId, setChain] = useState('');
  const chains = useQuery({
    queryKey: ['chains', {}],
    queryFn: () => api(chainRoutes.listChains, { query: {} as never }),
  });
  const save = () =>
    api(systemRoutes.addMember, {
      params: { id: editionId },
      body: {
        ...{ kind: MEMBER_KINDS.find((one) => one === kind) ?? 'leading', name },
        ...{ chainId: chainId || null, note: null },
      },
    });
  return (
    <FormDialog title={t('system.member.add')} onClose={onClose} onSave={save}>
      <SelectField
        label={t('system.member.kind')}
        options={MEMBER_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        {...{ value: kind, onChange: setKind, required: true }}
      />
      <TextField
        label={t('chain.name')}
        {...{ value: name, onChange: setName, required: true, maxLength: 60 }}
      />
      <SelectField
        label={t('system.member.chain')}
        none={t('system.member.chain.none')}
        options={(chains.data?.rows ?? []).map(({ id, name: label }) => ({ value: id, label }))}
        {...{ value: chainId, onChange: setChain }}
      />
    </FormDialog>
  );
}

export function MappingForm({
  member,
  next,
  onClose,
}: Closing & { readonly member: MemberRow; readonly next: EditionRow }) {
  const { t } = useWords<ChainKey>();
  const [toMember, setTo] = useState('');
  const [share, setShare] = useState('');
  const save = () =>
    api(systemRoutes.mapMember, {
      body: { fromMember: member.id, toMember, share: share || null, note: null },
    });
  return (
    <FormDialog title={`${member.name} ${t('system.map')}`} onClose={onClose} onSave={save}>
      <SelectField
        label={`${t('system.map.to')} ${next.name}`}
        options={next.members.map(({ id, name }) => ({ value: id, label: name }))}
        {...{ value: toMember, onChange: setTo, required: true, none: '—' }}
      />
      <TextField
        label={t('system.map.share')}
        {...{ value: share, onChange: setShare, inputMode: 'decimal', maxLength: 8 }}
      />
    </FormDialog>
  );
}
