/** What a check says of a table: its form and size, what must still be said, which cells are wrong, what it would supersede. */
import { useState } from 'react';
import { BringFaults } from '#web/bring/bring-faults.tsx';
import { BringPreview } from '#web/bring/bring-preview.tsx';
import { BringActs, BringSaid } from '#web/bring/bring-said.tsx';
import { mergedEdits } from '#web/bring/places.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { TableCheck, TableInput } from '../contract.ts';
import { BringAsks } from './bring-asks.tsx';
import { amount, dayOf, levelKey } from './shown.ts';
import type { RelatednessKey } from './words.ts';

interface BringCheckProps {
  readonly input: TableInput;
  readonly check: TableCheck;
  readonly busy: boolean;
  /** Looks again with more said or cells mended. */
  readonly onChange: (next: TableInput) => void;
  readonly onRun: (next: TableInput) => void;
  readonly onClear: () => void;
}

export function BringCheck({ input, check, busy, onChange, onRun, onClear }: BringCheckProps) {
  const [source, setSource] = useState(input.source);
  const [year, setYear] = useState(String(check.year ?? ''));
  const typed: TableInput = {
    ...input,
    source: source.trim(),
    year: /^(19|20)\d\d$/.test(year) ? Number(year) : input.year,
  };
  const said =
    typed.source.length >= 2 &&
    check.asks.every((ask) => ask === 'source' || (ask === 'year' && typed.year !== null));
  // A year that the table has several of changes what is read: it is looked at again first.
  const looked = typed.year === (check.year ?? input.year) || check.form === 'wide';
  return (
    <>
      <Said check={check} />
      <BringAsks {...{ typed, check, source, setSource, year, setYear, onChange }} />
      <BringActs
        {...{ busy, onClear }}
        count={check.rowCount}
        ready={said && looked && check.errorCount === 0}
        onRun={() => onRun(typed)}
        onAgain={() => onChange(typed)}
      />
      <BringFaults
        {...{ check, busy }}
        onMend={(edits) => onChange({ ...typed, edits: mergedEdits(input.edits, edits) })}
      />
      <BringPreview check={check} columns={[...check.header.keys()]} />
    </>
  );
}

function Said({ check }: { readonly check: TableCheck }) {
  const { t } = useWords<RelatednessKey>();
  const { placeCount: places, classCount: classes, filled, blank, named, standing } = check;
  const level = check.level === null ? '' : t(levelKey({ level: check.level }));
  const day = standing ? dayOf(standing.recordedAt) : '';
  return (
    <BringSaid
      check={check}
      size={t('bring.rel.size', { form: t(`bring.rel.${check.form}`), places, classes, level })}
    >
      <p className="s13 said">
        <span>
          {t('bring.rel.cells', { filled, blank, total: amount(check.total, check.measure ?? '') })}
        </span>
        <span>{t('bring.rel.named', { named })}</span>
      </p>
      {standing ? (
        <p className="s13 amber">
          {standing.same
            ? t('bring.rel.same', { day })
            : t('bring.rel.replaces', { ...counts(standing), day })}
        </p>
      ) : null}
    </BringSaid>
  );
}

const counts = ({
  placesAdded,
  placesGone,
  classesAdded,
  classesGone,
  cellsChanged,
}: NonNullable<TableCheck['standing']>) => ({
  ...{ placesAdded, placesGone, classesAdded, classesGone, cellsChanged },
});
