/** A figure as a row; the same columns where it waits to be verified and in the list of all. */
import { day, moment, number, unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { Demo, Kbd } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import type { FigureRow } from '../contract.ts';
import type { FigureKey } from './words.ts';

export function useFigureColumns(): readonly Column<FigureRow>[] {
  const { t, locale } = useWords<FigureKey>();
  const { today } = useSession();
  return [
    { key: 'unit', head: t('figures.col.unit'), cell: ({ unit }) => unit },
    {
      key: 'indicator',
      head: t('figures.col.indicator'),
      cell: (row) => (
        <>
          {row.indicator} {row.demo ? <Demo /> : null}
        </>
      ),
      text: ({ indicator }) => indicator,
    },
    { key: 'day', head: t('figures.col.day'), cell: (row) => day(row.day, today), text: (row) => row.day },
    { key: 'kind', head: t('figures.col.kind'), cell: ({ kind }) => t(`kind.${kind}`) },
    {
      key: 'value',
      head: t('figures.col.value'),
      align: 'right',
      cell: (row) => <b>{number(row.value, row.measureUnit)}</b>,
      text: ({ value }) => value,
    },
    {
      key: 'measure',
      head: t('figures.col.measure'),
      cell: ({ measureUnit }) => unitWord(measureUnit, locale),
    },
    { key: 'by', head: t('figures.col.by'), cell: ({ enteredPost }) => enteredPost },
    {
      key: 'at',
      head: t('figures.col.at'),
      cell: ({ recordedAt }) => moment(recordedAt, today),
      phone: false,
    },
    { key: 'note', head: t('figures.col.note'), cell: ({ note }) => note ?? '', cut: true },
    {
      key: 'evidence',
      head: t('figures.col.evidence'),
      align: 'right',
      cell: ({ evidence }) => (evidence > 0 ? evidence : ''),
    },
  ];
}

/** The same act by mouse or thumb; its key is bound on the row under the cursor. */
export function ActButton({
  word,
  letter,
  onClick,
}: {
  readonly word: string;
  readonly letter: string;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" className="btn txt" onClick={onClick}>
      {word} <Kbd>{letter}</Kbd>
    </button>
  );
}
