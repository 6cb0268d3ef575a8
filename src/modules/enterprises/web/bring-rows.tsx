/** The first rows: what becomes of each, what stands in its cells, and what a cell was read as where that is not the same. */
import { BringPreview } from '#web/bring/bring-preview.tsx';
import type { BringWord } from '#web/bring/words.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { CellReading, ImportCheck } from '../import-contract.ts';
import type { BringKey } from './bring-words.ts';
import { useFieldPrinter } from './changed-item.ts';
import type { EnterpriseKey } from './words.ts';

export interface BringRowsProps {
  readonly check: ImportCheck;
  readonly busy: boolean;
  readonly onLeave: (rows: readonly number[]) => void;
}

export function BringRows({ check, busy, onLeave }: BringRowsProps) {
  const { t } = useWords<EnterpriseKey | BringKey | BringWord>();
  return (
    <BringPreview
      check={check}
      columns={check.mapping.columns.flatMap(({ field, column }) => (field === null ? [] : [column]))}
      outcome={({ outcome }) => t(`bring.outcome.${outcome}`)}
      reading={({ cells, readings }, column) => (
        <Reading written={cells[column] ?? ''} reading={readings.find((one) => one.column === column)} />
      )}
      act={({ row }) => (
        <button
          type="button"
          className="btn txt"
          disabled={busy}
          aria-label={`${t('bring.leave.row')} ${row}`}
          onClick={() => onLeave([row])}
        >
          {t('bring.leave.add')}
        </button>
      )}
    />
  );
}

interface ReadingProps {
  readonly written: string;
  readonly reading: CellReading | undefined;
}

function Reading({ written, reading }: ReadingProps) {
  const { t } = useWords<BringKey>();
  const print = useFieldPrinter();
  if (!reading) return null;
  const value = `${print.value(reading.field, reading.value)} ${print.unit(reading.field)}`.trim();
  if (value === written.trim()) return null;
  return <div className="m s12 nw">{t('bring.read.as', { value })}</div>;
}
