/** Rows that are not imported by a person's choice: shown with their words, brought back, and others named by their numbers. */
import { useState } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { ImportCheck } from '../import-contract.ts';
import type { BringKey } from './bring-words.ts';
import { rowsIn } from './row-numbers.ts';

export interface BringLeftProps {
  readonly check: ImportCheck;
  readonly busy: boolean;
  readonly onLeave: (rows: readonly number[]) => void;
  readonly onBack: (row: number) => void;
}

export function BringLeft({ check, busy, onLeave, onBack }: BringLeftProps) {
  const { t } = useWords<BringKey>();
  const [text, setText] = useState('');
  const [fault, setFault] = useState(false);
  const add = () => {
    const rows = rowsIn(text);
    setFault(rows === undefined);
    if (!rows) return;
    onLeave(rows);
    setText('');
  };
  return (
    <Section title={t('bring.leave.title')} note={check.leaveOut.length}>
      {check.leaveOut.length > 0 ? (
        <table className="grid stack">
          <tbody>
            {check.leaveOut.map(({ row, says }) => (
              <tr key={row}>
                <td className="nw">
                  <b>{t('bring.row', { row })}</b>
                </td>
                <td className="m" style={{ width: '100%' }}>
                  {says}
                </td>
                <td className="nw">
                  <button
                    type="button"
                    className="btn txt"
                    disabled={busy}
                    aria-label={`${t('bring.leave.back')} ${row}`}
                    onClick={() => onBack(row)}
                  >
                    {t('bring.leave.back')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <form
        className="filters"
        style={{ paddingTop: 8 }}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          label={t('bring.leave.rows')}
          {...{ value: text, onChange: setText, maxLength: 200 }}
          fault={fault ? t('bring.leave.fault') : undefined}
        />
        <button type="submit" className="btn" disabled={busy || text.trim() === ''}>
          {t('bring.leave.add')}
        </button>
      </form>
    </Section>
  );
}
