/** 粘贴、导入: a table pasted from Excel or chosen as a file, checked by the server, written whole or not at all. */
import { useState } from 'react';
import { api, upload } from '#web/api.ts';
import { number } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Problem, Section } from '#web/ui/parts.tsx';
import { PasteGrid } from '#web/ui/paste-grid.tsx';
import { Upload } from '#web/ui/upload.tsx';
import { figureRoutes, type ImportCheck, type ImportMapping } from '../contract.ts';
import { MappingFields, useRoleWord } from './mapping-fields.tsx';
import { distinctHeads, placedErrors } from './typed.ts';
import type { FigureKey } from './words.ts';

const ENDINGS = ['.xlsx', '.csv', '.xls', '.tsv', '.txt'];
const LIMIT_MB = 20;

/** What was brought: the text itself, or where the server keeps the file meanwhile. */
type Brought = { readonly text: string } | { readonly uploadId: string };
interface Checked {
  readonly brought: Brought;
  readonly check: ImportCheck;
}
type Outcome = Pick<ImportCheck, 'added' | 'changed' | 'unchanged'>;

export function BringTable() {
  const { t } = useWords<FigureKey>();
  const { error, busy, save } = useSaving();
  const [checked, setChecked] = useState<Checked | null>(null);
  const [done, setDone] = useState<Outcome | null>(null);
  const [going, setGoing] = useState<{ name: string; share: number } | null>(null);
  const look = async (brought: Brought, mapping?: ImportMapping) => {
    const body = { ...brought, ...(mapping ? { mapping } : {}) };
    setChecked({ brought, check: await api(figureRoutes.checkImport, { body }) });
    setDone(null);
  };
  const send = async (files: readonly File[]) => {
    const name = files[0]?.name ?? '';
    setGoing({ name, share: 0 });
    await save(async () => {
      const { uploadId } = await upload(figureRoutes.uploadTable, files, {}, (share) =>
        setGoing({ name, share }),
      );
      await look({ uploadId });
    });
    setGoing(null);
  };
  const write = ({ brought, check }: Checked) =>
    save(async () => {
      setDone(await api(figureRoutes.runImport, { body: { ...brought, mapping: check.mapping } }));
      setChecked(null);
    });
  const paste = (text: string) => void save(() => look({ text }));
  return (
    <Section title={t('figures.bring.paste')}>
      <div style={{ display: 'grid', gap: 12, padding: '12px 0' }}>
        {done ? (
          <p role="status" className="green s13">
            {t('figures.bring.done', { ...countsOf(done) })}
          </p>
        ) : null}
        <Problem error={error} />
        {/* Before the grid, so that a pasted file is taken as a file; both take text. */}
        {checked ? null : (
          <Upload
            endings={ENDINGS}
            limitMb={LIMIT_MB}
            going={going}
            onFiles={(files) => void send(files)}
            onText={paste}
          />
        )}
        <Grid
          {...{ checked, busy, onPaste: paste }}
          onConfirm={() => checked && void write(checked)}
          onClear={() => setChecked(null)}
          onMapping={(mapping) => checked && void save(() => look(checked.brought, mapping))}
        />
      </div>
    </Section>
  );
}

const countsOf = ({ added, changed, unchanged }: Outcome): Outcome => ({ added, changed, unchanged });

interface GridProps {
  readonly checked: Checked | null;
  readonly busy: boolean;
  readonly onPaste: (text: string) => void;
  readonly onConfirm: () => void;
  readonly onClear: () => void;
  readonly onMapping: (mapping: ImportMapping) => void;
}

function Grid({ checked, onMapping, ...rest }: GridProps) {
  const { t } = useWords<FigureKey>();
  const roleWord = useRoleWord();
  if (!checked) return <PasteGrid check={null} {...rest} />;
  const { check } = checked;
  const heads = distinctHeads(check.header);
  const errors = placedErrors(check.errors, check.mapping, heads, roleWord);
  return (
    <PasteGrid check={{ ...check, header: heads, errors }} {...rest}>
      <p className="s13" style={{ paddingTop: 12 }}>
        {t('figures.bring.sum', { ...countsOf(check) })}{' '}
        {check.alreadyImported ? <b className="amber">{t('figures.bring.before')}</b> : null}
      </p>
      <MappingFields heads={heads} mapping={check.mapping} onChange={onMapping} />
      <Changes check={check} />
    </PasteGrid>
  );
}

/** Rows that would replace a figure that stands. */
function Changes({ check }: { readonly check: ImportCheck }) {
  const { t } = useWords<FigureKey>();
  const rows = check.preview.filter(
    ({ before, value }) => before !== null && value !== null && before !== value,
  );
  if (rows.length === 0) return null;
  return (
    <Section thin title={t('figures.bring.changes')} note={check.changed}>
      <table className="grid">
        <thead>
          <tr>
            <th>{t('figures.col.unit')}</th>
            <th>{t('figures.col.indicator')}</th>
            <th>{t('figures.col.day')}</th>
            <th className="num">{t('figures.bring.old')}</th>
            <th className="num">{t('figures.bring.new')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row}>
              <td>{row.unit}</td>
              <td>{row.indicator}</td>
              <td className="nw">{row.day}</td>
              <td className="num">
                <s className="m">{number(row.before, '')}</s>
              </td>
              <td className="num">
                <b>{number(row.value, '')}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
