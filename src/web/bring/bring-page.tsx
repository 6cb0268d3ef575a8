/** The page of an import: what is asked of every table, what came of the last, the place for a file or a paste, or what the check says. */
import './words.ts';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/i18n.tsx';
import { Problem } from '../ui/parts.tsx';
import { PasteGrid } from '../ui/paste-grid.tsx';
import { Upload } from '../ui/upload.tsx';
import type { Bring } from './use-bring.ts';
import type { BringWord } from './words.ts';
import { BringGoing } from './work-going.tsx';

const ENDINGS = ['.xlsx', '.xls', '.et', '.csv', '.txt'];

export interface BringPageProps<Input, Check, Outcome> {
  readonly bring: Bring<Input, Check, Outcome>;
  readonly limitMb: number;
  /** Address of the empty table. */
  readonly template: string;
  /** What kinds of tables are taken, beside the template. */
  readonly says: string;
  /** Asked before any table is brought. */
  readonly asks?: ReactNode;
  readonly done: (outcome: Outcome) => ReactNode;
  readonly check: (input: Input, check: Check) => ReactNode;
  /** Under the place for a table. */
  readonly below?: ReactNode;
}

export function BringPage<Input, Check extends { readonly rowCount: number }, Outcome>({
  bring,
  limitMb,
  template,
  says,
  asks,
  done,
  check,
  below,
}: BringPageProps<Input, Check, Outcome>) {
  const { t } = useWords<BringWord>();
  const { sending, going, busy, send, paste, clear } = bring;
  const waits = going !== null && sending === null;
  return (
    <div style={{ display: 'grid', gap: 12, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {asks}
      {bring.done === null ? null : done(bring.done)}
      <Problem error={bring.error} />
      {waits ? <BringGoing job={going} total={bring.check?.rowCount ?? null} /> : null}
      {bring.input !== null && bring.check !== null ? (
        check(bring.input, bring.check)
      ) : waits ? null : (
        <>
          {/* Before the grid, so that a pasted file is taken as a file; both take text. */}
          <Upload endings={ENDINGS} limitMb={limitMb} going={sending} onFiles={send} onText={paste} />
          <p className="row-acts" style={{ alignItems: 'center' }}>
            <a className="btn" href={template} download>
              {t('bring.template')}
            </a>
            <span className="m s13">{says}</span>
          </p>
          <PasteGrid check={null} busy={busy} onPaste={paste} onConfirm={clear} onClear={clear} />
          {below}
        </>
      )}
    </div>
  );
}
