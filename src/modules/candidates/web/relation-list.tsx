/** 往来: all relations, and names that nobody is known by. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { number } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { type Search, useUrl } from '#web/search.ts';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { Empty, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { Pager } from '#web/ui/table-foot.tsx';
import { candidateRoutes, type UnknownName } from '../contract.ts';
import { RelationRows } from './relation-rows.tsx';
import type { CandidateKey } from './words.ts';

const PAGE = 100;
const KINDS = ['supplies', 'invests', 'sister'] as const;

export const relationQueryOf = (search: Search, asOf: string | undefined) => ({
  ...{ q: search.q?.slice(0, 60), asOf },
  kind: KINDS.find((kind) => kind === search.kind),
});

export function RelationList() {
  const { t } = useWords<CandidateKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const filter = relationQueryOf(search, asOf);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['candidates', 'relations', query],
    queryFn: () => api(candidateRoutes.listFirmRelations, { query }),
  });
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  const rows = list.data?.rows ?? [];
  const filtered = filter.q !== undefined || filter.kind !== undefined;
  const count = number(String(list.data?.total ?? 0), '家', 0);
  return (
    <>
      {filtered || page > 0 ? null : <UnknownNames />}
      <div className="filters no-print">
        <TextField
          label={t('crel.q')}
          {...{ type: 'search', value: search.q ?? '', onChange: put('q'), maxLength: 60 }}
        />
        <SelectField
          label={t('crel.kind')}
          options={KINDS.map((value) => ({ value, label: t(`crel.kind.${value}`) }))}
          {...{ none: t('candidates.any'), value: search.kind ?? '', onChange: put('kind') }}
        />
      </div>
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <Empty>{t(filtered ? 'crel.nothing' : 'crel.none')}</Empty> : null}
      {rows.length > 0 ? <RelationRows rows={rows} /> : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data && (
          <span className="m">
            {t(list.data.more ? 'candidates.rows.more' : 'candidates.rows', { count })}{' '}
          </span>
        )}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
    </>
  );
}

const SHOWN_NAMES = 10;

function UnknownNames() {
  const { t } = useWords<CandidateKey>();
  const [saying, setSaying] = useState<UnknownName | null>(null);
  const query = { limit: SHOWN_NAMES };
  const list = useQuery({
    queryKey: ['candidates', 'names'],
    queryFn: () => api(candidateRoutes.listUnknownNames, { query }),
  });
  if (!list.data || list.data.total === 0) return null;
  const may = list.data.can.includes('say');
  return (
    <Section title={t('cnames.title')} note={list.data.total}>
      <p className="m s13">{t('cnames.says')}</p>
      <ul className="s13 pairs" style={{ padding: 0, listStyle: 'none' }}>
        {list.data.rows.map((one) => (
          <li key={one.key}>
            {one.name} <span className="m">{t('cnames.count', { count: one.count })}</span>{' '}
            {may ? (
              <button type="button" className="btn txt" onClick={() => setSaying(one)}>
                {t('cnames.say')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {saying ? <SayName name={saying} onClose={() => setSaying(null)} /> : null}
    </Section>
  );
}

function SayName({ name, onClose }: { readonly name: UnknownName; readonly onClose: () => void }) {
  const { t } = useWords<CandidateKey>();
  const [code, setCode] = useState('');
  return (
    <FormDialog
      title={`${name.name}：${t('cnames.say')}`}
      onClose={onClose}
      onSave={() => api(candidateRoutes.sayName, { body: { key: name.key, code } })}
    >
      <TextField
        label={t('cnames.code')}
        {...{ value: code, onChange: setCode, required: true, maxLength: 30 }}
      />
    </FormDialog>
  );
}
