/**
 * A table pasted from Excel: what came, every wrong cell marked with its reason, and one button that writes all or
 * nothing. The checking is the server's dry run; this only shows it.
 */
import { type ReactNode, useMemo } from 'react';
import type { Reason } from '../api.ts';
import { useShellWords } from '../i18n/shell-words.ts';
import { reasonsByCell } from './paste-cells.ts';
import { Refusals } from './problem.tsx';
import { useClipboard } from './use-clipboard.ts';

export interface PasteCheck {
  readonly header: readonly string[];
  /** The first rows; `row` is the row's number in the pasted table, as in the reasons. */
  readonly preview: readonly { readonly row: number; readonly cells: readonly string[] }[];
  readonly rowCount: number;
  readonly errors: readonly Reason[];
  readonly errorCount: number;
}

export interface PasteGridProps {
  readonly check: PasteCheck | null;
  /** Tab-separated text as the spreadsheet gave it. */
  readonly onPaste: (text: string) => void;
  readonly onConfirm: () => void;
  readonly onClear: () => void;
  readonly busy?: boolean;
  /** false where the screen lists what is wrong itself, as cells to mend; they are marked all the same. */
  readonly listed?: boolean;
  /** Between the sentence and the button: what will be added and changed, the mapping of columns. */
  readonly children?: ReactNode;
}

export function PasteGrid({
  check,
  onPaste,
  onConfirm,
  onClear,
  busy,
  listed = true,
  children,
}: PasteGridProps) {
  const say = useShellWords();
  useClipboard({ enabled: !busy, paste: (text) => text.trim() !== '' && onPaste(text) });
  if (!check) return <PastePlace onPaste={onPaste} />;
  const right = check.errorCount === 0;
  return (
    <div>
      <p className="s13 said" role="status">
        <span>{say('paste.rows', { count: check.rowCount })}</span>
        <span className={right ? 'green' : 'red'}>
          {right ? say('paste.right') : say('paste.wrong', { count: check.errorCount })}
        </span>
      </p>
      <Preview check={check} />
      {listed ? <Refusals reasons={check.errors} /> : null}
      {children}
      <p style={{ display: 'flex', gap: 8, paddingTop: 12 }}>
        <button
          type="button"
          className="btn pri"
          disabled={!right || busy || check.rowCount === 0}
          onClick={onConfirm}
        >
          {say('paste.confirm', { count: check.rowCount })}
        </button>
        <button type="button" className="btn" onClick={onClear}>
          {say('paste.again')}
        </button>
      </p>
    </div>
  );
}

function PastePlace({ onPaste }: { readonly onPaste: (text: string) => void }) {
  const say = useShellWords();
  return (
    <textarea
      className="inp"
      rows={4}
      placeholder={say('paste.hint')}
      aria-label={say('paste.hint')}
      onPaste={(event) => {
        event.preventDefault();
        onPaste(event.clipboardData.getData('text/plain'));
      }}
      onBlur={(event) => event.target.value.trim() !== '' && onPaste(event.target.value)}
    />
  );
}

function Preview({ check }: { readonly check: PasteCheck }) {
  const { header, preview, errors } = check;
  const wrong = useMemo(() => reasonsByCell(errors), [errors]);
  return (
    <div style={{ overflow: 'auto', maxHeight: '46vh' }}>
      <table className="grid">
        <thead>
          <tr>
            <td />
            {header.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.map(({ row, cells }) => (
            <tr key={row}>
              <td className="m num">{row}</td>
              {header.map((head, at) => {
                const reason = wrong.get(`${row}/${head}`);
                return (
                  <td key={head} className={reason ? 'wrong' : undefined} title={reason}>
                    {cells[at]}
                    {reason && <span className="unseen">{reason}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
