/** What the dry run says: what would change, which cells are wrong, what is asked; mended, confirmed and left out on the spot. */
import { BringFaults } from '#web/bring/bring-faults.tsx';
import { BringQuestions } from '#web/bring/bring-questions.tsx';
import { BringActs, BringSaid } from '#web/bring/bring-said.tsx';
import { mergedEdits } from '#web/bring/places.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { ImportCheck } from '../import-contract.ts';
import { BringChanges } from './bring-changes.tsx';
import { BringLeft } from './bring-left.tsx';
import { BringMapping } from './bring-mapping.tsx';
import { BringRows } from './bring-rows.tsx';
import type { BringKey } from './bring-words.ts';
import { countsOf, type ImportInput } from './brought.ts';
import type { EnterpriseKey } from './words.ts';

export interface BringCheckProps {
  readonly input: ImportInput;
  readonly check: ImportCheck;
  readonly busy: boolean;
  /** Looks again with another mapping, mended cells or answers. */
  readonly onChange: (next: ImportInput) => void;
  readonly onRun: (next: ImportInput) => void;
  readonly onClear: () => void;
}

export function BringCheck({ input, check, busy, onChange, onRun, onClear }: BringCheckProps) {
  const { t } = useWords<EnterpriseKey | BringKey>();
  const onLeave = (rows: readonly number[]) =>
    onChange({ ...input, leaveOut: [...new Set([...input.leaveOut, ...rows])] });
  const ready = check.errorCount === 0 && check.openQuestions === 0 && check.rowCount > 0;
  return (
    <>
      <BringSaid check={check}>
        <p className="s13">{t('bring.sum', countsOf(check))}</p>
        {check.leaveOut.length > 0 ? (
          <p className="s13">{t('bring.leave.count', { count: check.leaveOut.length })}</p>
        ) : null}
      </BringSaid>
      <BringActs {...{ ready, busy, onClear }} count={check.rowCount} onRun={() => onRun(input)} />
      <BringFaults
        {...{ check, busy, onLeave }}
        onMend={(edits) => onChange({ ...input, edits: mergedEdits(input.edits, edits) })}
      />
      <BringQuestions
        {...{ check, busy, onLeave }}
        onConfirm={(keys) => onChange({ ...input, confirmed: [...new Set([...input.confirmed, ...keys])] })}
      />
      <BringChanges check={check} />
      <BringMapping check={check} onChange={(mapping) => onChange({ ...input, mapping })} />
      <BringRows {...{ check, busy, onLeave }} />
      <BringLeft
        {...{ check, busy, onLeave }}
        onBack={(row) => onChange({ ...input, leaveOut: input.leaveOut.filter((one) => one !== row) })}
      />
    </>
  );
}
