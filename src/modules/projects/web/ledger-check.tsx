/** What the dry run of a ledger says: what would be entered, what is like what stands, which cells are wrong, what the columns hold. */
import { BringColumns, Choice } from '#web/bring/bring-columns.tsx';
import { BringFaults } from '#web/bring/bring-faults.tsx';
import { BringPreview } from '#web/bring/bring-preview.tsx';
import { BringActs, BringSaid } from '#web/bring/bring-said.tsx';
import { mergedEdits } from '#web/bring/places.ts';
import type { BringWord } from '#web/bring/words.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { Section } from '#web/ui/parts.tsx';
import {
  LEDGER_FIELDS,
  LEDGER_UNITS,
  type LedgerCheck,
  type LedgerColumn,
  type LedgerInput,
  type LedgerOutcome,
  MONEY_FIELDS,
} from '../contract.ts';
import type { BringKey } from './bring-words.ts';
import { useCodeWords } from './shown.tsx';
import type { ProjectKey } from './words.ts';

export interface LedgerCheckedProps {
  readonly input: LedgerInput;
  readonly check: LedgerCheck;
  readonly busy: boolean;
  readonly onAgain: () => void;
  /** Looks again with other columns, mended cells or rows left out. */
  readonly onChange: (next: LedgerInput) => void;
  readonly onRun: () => void;
  readonly onClear: () => void;
}

/** The blanks of the sentence that sums up. */
export const sumOf = ({
  added,
  unchanged,
  aside,
  told,
}: Pick<LedgerOutcome, 'added' | 'unchanged' | 'aside' | 'told'>) => ({
  ...{ added, unchanged, aside, told },
});

export function LedgerChecked({ input, check, busy, onAgain, onChange, onRun, onClear }: LedgerCheckedProps) {
  const { t } = useWords<BringKey>();
  const { errorCount, added, aside, leaveOut } = check;
  return (
    <>
      <BringSaid check={check}>
        <p className="s13">{t('pbring.sum', sumOf(check))}</p>
        {check.told > 0 ? <p className="s13 m">{t('pbring.told')}</p> : null}
        {leaveOut.length > 0 ? (
          <p className="s13 m">{t('pbring.left', { list: leaveOut.join(', ') })}</p>
        ) : null}
      </BringSaid>
      <BringActs
        {...{ busy, onAgain, onClear, onRun }}
        count={added + aside}
        ready={errorCount === 0 && added + aside > 0}
      />
      <BringFaults
        {...{ check, busy }}
        onMend={(edits) => onChange({ ...input, edits: mergedEdits(input.edits, edits) })}
        onLeave={(rows) => onChange({ ...input, leaveOut: [...input.leaveOut, ...rows] })}
      />
      <Alike check={check} />
      <Columns check={check} onChange={(columns) => onChange({ ...input, columns })} />
      <BringPreview
        check={check}
        columns={check.columns.flatMap(({ field, column }) => (field === null ? [] : [column]))}
      />
    </>
  );
}

function Alike({ check }: { readonly check: LedgerCheck }) {
  const { t } = useWords<BringKey>();
  if (check.alike.length === 0) return null;
  return (
    <Section title={t('pbring.alike')} note={check.aside}>
      <p className="m s13">{t('pbring.alike.says')}</p>
      <table className="grid stack">
        <tbody>
          {check.alike.map(({ row, name, alike }) => (
            <tr key={row}>
              <td className="nw num">{row}</td>
              <td className="nw-desk">{name}</td>
              <td style={{ width: '100%' }} className="beside">
                {alike.id === null ? alike.name : <Link to={`/projects/${alike.id}`}>{alike.name}</Link>}{' '}
                <span className="m">
                  {alike.unit} {alike.stage}
                </span>{' '}
                <span className="amber">{alike.why}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const MONEY: readonly string[] = MONEY_FIELDS;

interface ColumnsProps {
  readonly check: LedgerCheck;
  readonly onChange: (columns: LedgerColumn[]) => void;
}

function Columns({ check, onChange }: ColumnsProps) {
  const { t } = useWords<BringWord>();
  const fields = useLedgerFields();
  const put = (next: LedgerColumn) =>
    onChange(
      check.columns.map((one) => {
        if (one.column === next.column) return next;
        // A field is held by one column.
        return next.field !== null && one.field === next.field ? { ...one, field: null } : one;
      }),
    );
  return (
    <BringColumns
      header={check.header}
      columns={check.columns}
      fields={fields}
      remembered={check.remembered}
      onField={(one, field) => put({ ...one, field })}
      more={[
        {
          head: t('bring.unit'),
          cell: (one, head) =>
            one.field !== null && MONEY.includes(one.field) ? (
              <Choice
                label={`${t('bring.unit')} ${head}`}
                value={one.unit}
                options={LEDGER_UNITS.map((unit) => [unit, unit])}
                onChange={(word) => put({ ...one, unit: LEDGER_UNITS.find((unit) => unit === word) ?? null })}
              />
            ) : null,
        },
      ]}
    />
  );
}

const BESIDE = new Set([
  'investor',
  'investorCode',
  'controller',
  'traits',
  'toldStage',
  'toldSince',
  'toldStatus',
]);

/** Fields by their words, then the planned and the told day of each stage. */
function useLedgerFields(): (readonly [field: string, word: string])[] {
  const { t } = useWords<BringKey | ProjectKey>();
  const { all, word } = useCodeWords();
  const plain = LEDGER_FIELDS.map((field): readonly [string, string] => [
    field,
    t((BESIDE.has(field) ? `pfield.${field}` : `project.field.${field}`) as BringKey),
  ]);
  const days = (['planned', 'told'] as const).flatMap((kind) =>
    all.stages
      .slice(1)
      .map(({ code }): readonly [string, string] => [
        `${kind}:${code}`,
        t(`pfield.${kind}`, { stage: word('stages', code) }),
      ]),
  );
  return [...plain, ...days];
}
