/** 放一边的行: rows that could not be taken, each mended on the spot, brought again as a table, or set aside with a reason. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { ReasonDialog, useSaving } from '#web/ui/form-dialog.tsx';
import { Problem, Section } from '#web/ui/parts.tsx';
import { candidateRoutes } from '../contract.ts';
import { type KeptRow, TABLE_FIELDS, type TableKind } from '../import-contract.ts';
import type { CandidateKey, FieldKey } from './words.ts';

const SHOWN = 20;

export function KeptRows({ kind }: { readonly kind: TableKind }) {
  const { t } = useWords<CandidateKey>();
  const query = { kind, limit: SHOWN };
  const list = useQuery({
    queryKey: ['candidates', 'kept', query],
    queryFn: () => api(candidateRoutes.listKeptRows, { query }),
  });
  if (!list.data || list.data.total === 0) return null;
  return (
    <Section
      title={t('ckept.title')}
      note={list.data.total}
      tools={
        <a className="btn txt" href={hrefOf(candidateRoutes.exportKeptRows, { params: { kind } })} download>
          {t('ckept.export')}
        </a>
      }
    >
      {list.data.rows.map((row) => (
        <Kept key={row.id} row={row} />
      ))}
    </Section>
  );
}

function Kept({ row }: { readonly row: KeptRow }) {
  const { t } = useWords<CandidateKey | FieldKey>();
  const { error, busy, save } = useSaving();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [aside, setAside] = useState(false);
  const wrong = new Set(row.faults.map(({ field }) => field));
  const cells = { ...row.cells, ...typed };
  const fields = TABLE_FIELDS[row.kind].filter((field) => field in row.cells || wrong.has(field));
  const mend = () =>
    save(() => api(candidateRoutes.mendKeptRow, { params: { id: row.id }, body: { cells } }));
  return (
    <form
      style={{ padding: '8px 0', borderBottom: '1px solid var(--line)' }}
      onSubmit={(event) => {
        event.preventDefault();
        void mend();
      }}
    >
      <div className="s13">
        <span className="m">{t('ckept.line', { file: row.fileName, line: row.line })}</span>{' '}
        <span className="red">{row.faults.map(({ message }) => message).join('；')}</span>
      </div>
      <div className="ckept">
        {fields.map((field) => (
          <label key={field} className="field">
            <span>{t(`cfield.${field}`)}</span>
            <input
              className="inp"
              aria-invalid={wrong.has(field)}
              value={cells[field] ?? ''}
              maxLength={500}
              onChange={(event) => setTyped((before) => ({ ...before, [field]: event.target.value }))}
            />
          </label>
        ))}
      </div>
      <Problem error={error} />
      <p className="row-acts">
        <button type="submit" className="btn" disabled={busy}>
          {t('ckept.mend')}
        </button>
        <button type="button" className="btn txt" onClick={() => setAside(true)}>
          {t('ckept.aside')}
        </button>
      </p>
      {aside ? (
        <ReasonDialog
          title={t('ckept.aside')}
          onClose={() => setAside(false)}
          onSave={(reason) => api(candidateRoutes.setAsideRow, { params: { id: row.id }, body: { reason } })}
        />
      ) : null}
    </form>
  );
}
