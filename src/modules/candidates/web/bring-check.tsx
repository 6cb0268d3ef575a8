/** What the dry run says: what would change, which cells are wrong, what the columns are; mended on the spot, or kept aside. */
import { BringFaults } from '#web/bring/bring-faults.tsx';
import { BringPreview } from '#web/bring/bring-preview.tsx';
import { BringActs, BringSaid } from '#web/bring/bring-said.tsx';
import { mergedEdits } from '#web/bring/places.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { BringCounts, BringInput, BringCheck as Check, TableKind } from '../import-contract.ts';
import { TableColumns } from './bring-columns.tsx';
import type { CandidateKey } from './words.ts';

export interface BringCheckProps {
  readonly kind: TableKind;
  readonly input: BringInput;
  readonly check: Check;
  readonly busy: boolean;
  readonly onAgain: () => void;
  /** Looks again with other columns or mended cells. */
  readonly onChange: (next: BringInput) => void;
  readonly onRun: (next: BringInput) => void;
  readonly onClear: () => void;
}

/** The blanks of the sentence that sums up. */
export const countsOf = ({
  added,
  changed,
  unchanged,
  older,
  repeated,
  wrong,
}: BringCounts): BringCounts => ({
  ...{ added, changed, unchanged, older, repeated, wrong },
});

export function BringCheck({ kind, input, check, busy, onAgain, onChange, onRun, onClear }: BringCheckProps) {
  const { t } = useWords<CandidateKey>();
  const { rowCount, wrong, errorCount } = check;
  const inHead = check.errors.some(({ row }) => check.headRows.includes(row));
  return (
    <>
      <BringSaid check={check}>
        <p className="s13">{t('cbring.sum.of', countsOf(check))}</p>
      </BringSaid>
      <BringActs
        {...{ busy, onAgain, onClear }}
        count={rowCount}
        ready={errorCount === 0 && rowCount > 0}
        onRun={() => onRun(input)}
      >
        {wrong > 0 ? (
          <button
            type="button"
            className="btn"
            disabled={busy || inHead}
            onClick={() => onRun({ ...input, keepWrong: true })}
          >
            {t('cbring.run.sound', { count: rowCount - wrong })}
          </button>
        ) : null}
      </BringActs>
      <BringFaults
        {...{ check, busy }}
        onMend={(edits) => onChange({ ...input, edits: mergedEdits(input.edits, edits) })}
      />
      <TableColumns {...{ kind, check }} onChange={(columns) => onChange({ ...input, columns })} />
      <BringPreview
        check={check}
        columns={check.columns.flatMap(({ field, column }) => (field === null ? [] : [column]))}
      />
    </>
  );
}
