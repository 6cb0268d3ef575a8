/** Cells that may be right all the same: a person says so, or leaves their row out. */
import type { CellSaid } from '#platform/bring/contract.ts';
import { useWords } from '../i18n/i18n.tsx';
import { Section } from '../ui/parts.tsx';
import type { BringWord } from './words.ts';

export interface BringQuestionsProps {
  readonly check: {
    readonly questions: readonly (CellSaid & { readonly confirmed: boolean })[];
    readonly openQuestions: number;
  };
  readonly busy: boolean;
  readonly onConfirm: (keys: readonly string[]) => void;
  readonly onLeave: (rows: readonly number[]) => void;
}

export function BringQuestions({ check, busy, onConfirm, onLeave }: BringQuestionsProps) {
  const { t } = useWords<BringWord>();
  const open = check.questions.filter(({ confirmed }) => !confirmed);
  if (open.length === 0) return null;
  return (
    <Section
      title={t('bring.questions')}
      note={check.openQuestions}
      tools={
        <button
          type="button"
          className="btn txt"
          disabled={busy}
          onClick={() => onConfirm(open.map(({ key }) => key))}
        >
          {t('bring.yes.all')}
        </button>
      }
    >
      <table className="grid stack">
        <tbody>
          {open.map(({ key, cell, row, message }) => (
            <tr key={key}>
              <td className="nw">
                <b>{cell}</b>
              </td>
              <td className="amber" style={{ width: '100%' }}>
                {message}
              </td>
              <td className="nw">
                <span className="row-acts">
                  <button type="button" className="btn" disabled={busy} onClick={() => onConfirm([key])}>
                    {t('bring.yes')}
                  </button>
                  <button
                    type="button"
                    className="btn"
                    disabled={busy}
                    aria-label={`${t('bring.leave.row')} ${row}`}
                    onClick={() => onLeave([row])}
                  >
                    {t('bring.leave.row')}
                  </button>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
