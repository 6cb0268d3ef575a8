/** Rows that are not imported by a person's choice: shown with their words, brought back, and others named by their numbers. */
import { useState } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { ImportCheck } from '../import-contract.ts';
import type { BringKey } from './bring-words.ts';

export interface BringLeftProps {
  readonly check: ImportCheck;
  readonly busy: boolean;
  readonly onLeave: (rows: readonly number[]) => void;
  readonly onBack: (row: number) => void;
}

const MOST = 5000;

/** 12、15-18; undefined where it is none. */
export function rowsIn(text: string): number[] | undefined {
  const rows = new Set<number>();
  for (const part of text.normalize('NFKC').split(/[,、\s]+/)) {
    if (part === '') continue;
    const found = /^(\d{1,7})(?:[-–—~](\d{1,7}))?$/.exec(part);
    if (!found) return undefined;
    const [from, to] = [Number(found[1]), Number(found[2] ?? found[1])];
    if (from < 1 || to < from || to - from >= MOST) return undefined;
    for (let row = from; row <= to; row++) rows.add(row);
  }
  return rows.size === 0 || rows.size > MOST ? undefined : [...rows];
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
