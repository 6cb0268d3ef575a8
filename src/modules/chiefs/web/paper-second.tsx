/** The oldest gaps, and the second page: the five lists' top rows, the plan in a line, and the yearly table. */
import { goalCell, number, unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { ShellWord } from '#web/i18n/shell-words.ts';
import { useShellWords } from '#web/i18n/shell-words.ts';
import type { ChainPaper, ListTable, OldGap } from '../contract.ts';
import type { LedgerRow, YearRow } from '../plan-contract.ts';
import { rowsPrinted } from './paper-rows.ts';
import type { ChiefKey } from './words.ts';
import { shownAmount } from './yearly.tsx';

/** Rows of the five lists together that the page has room for. */
const ROOM = 24;
const LEDGER = 3;

export function SecondPage({ paper }: { readonly paper: ChainPaper }) {
  const { lists } = paper;
  const room = ROOM - Math.min(LEDGER, paper.year.ledger.length);
  const printed = rowsPrinted(
    lists.map(({ rows }) => rows.length),
    room,
  );
  return (
    <>
      {lists.map((list, at) => (
        <List key={list.code} list={list} shown={printed[at] ?? 0} />
      ))}
      <PlanLine paper={paper} />
      <YearPart paper={paper} />
    </>
  );
}

export function GapLines({ gaps, count }: { readonly gaps: readonly OldGap[]; readonly count: number }) {
  const { t } = useWords<ChiefKey>();
  return (
    <>
      <h3>
        {t('chf.gaps')}{' '}
        <span>{count > gaps.length ? t('ppr.more', { count }) : t('ppr.all', { count })}</span>
      </h3>
      <table>
        <tbody>
          {gaps.map((gap) => (
            <tr key={gap.nodeId}>
              <td>
                <b>{gap.name}</b>
              </td>
              <td style={{ width: '10%' }}>{t(`chf.gap.${gap.state}`)}</td>
              <td style={{ width: '32%' }}>{t('chf.age.on', { days: gap.days, day: gap.since })}</td>
              <td style={{ width: '14%' }}>{gap.move}</td>
              <td style={{ width: '18%' }}>
                {gap.leads === 0 ? t('chf.gap.noleads') : t('chf.gap.leads', { count: gap.leads })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function List({ list, shown }: { readonly list: ListTable; readonly shown: number }) {
  const { t } = useWords<ChiefKey>();
  const all = list.total + list.others;
  const width = list.columns.reduce((sum, column) => sum + column.width, 0);
  return (
    <>
      <h3>
        {list.name}{' '}
        <span>
          {all === 0
            ? t('ppr.none')
            : all > shown
              ? t('ppr.more', { count: all })
              : t('ppr.all', { count: all })}
        </span>
      </h3>
      {shown > 0 ? (
        <table>
          <thead>
            <tr>
              {list.columns.map((column) => (
                <th
                  key={column.code}
                  className={column.right ? 'num' : undefined}
                  style={{ width: `${(100 * column.width) / width}%` }}
                >
                  {column.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.rows.slice(0, shown).map((row) => (
              <tr key={row.id}>
                {list.columns.map(({ code, right }, at) => (
                  <td
                    key={code}
                    className={right ? 'num' : row.tone === 'red' && code === 'dueOn' ? 'late' : undefined}
                  >
                    {row.cells[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}

function PlanLine({ paper: { plan, workbench } }: { readonly paper: ChainPaper }) {
  const { t } = useWords<ChiefKey>();
  return (
    <>
      <h3>{t('chf.plan')}</h3>
      <p className="ppr-one">
        {plan
          ? t('ppr.plan.line', { title: plan.title, number: plan.number, ...workbench.measures })
          : t('chf.line.noplan')}
      </p>
    </>
  );
}

function YearPart({ paper: { year } }: { readonly paper: ChainPaper }) {
  const { t } = useWords<ChiefKey>();
  const half = Math.ceil(year.rows.length / 2);
  const targets = year.ledger.length + year.others;
  return (
    <>
      <h3>
        {t('chf.year', { year: year.year })}{' '}
        <span>{targets > LEDGER ? `${t('chf.year.ledger')} ${t('ppr.more', { count: targets })}` : ''}</span>
      </h3>
      {year.ledger.length > 0 ? (
        <table>
          <tbody>
            {year.ledger.slice(0, LEDGER).map((row) => (
              <LedgerLine key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      ) : null}
      <div className="ppr-year">
        <Counted rows={year.rows.slice(0, half)} />
        <Counted rows={year.rows.slice(half)} />
      </div>
    </>
  );
}

function LedgerLine({ row }: { readonly row: LedgerRow }) {
  const { t, locale } = useWords<ChiefKey>();
  const say = useShellWords();
  const unit = unitWord(row.measureUnit, locale);
  return (
    <tr>
      <td>
        {row.unit} {row.indicator}
      </td>
      <td className="num" style={{ width: '20%' }}>
        {t('chf.year.goal')} {row.value === null ? t('chf.year.undecided') : goalCell(row)}
      </td>
      <td className="num" style={{ width: '30%' }}>
        {t('chf.year.figure')}{' '}
        {row.figureValue === null ? t('chf.year.untold') : number(row.figureValue, row.measureUnit)} {unit}
      </td>
      <td style={{ width: '16%', paddingLeft: 12 }}>{say(`verdict.${row.verdict}` as ShellWord)}</td>
    </tr>
  );
}

function Counted({ rows }: { readonly rows: readonly YearRow[] }) {
  const { t, locale } = useWords<ChiefKey>();
  return (
    <table>
      <thead>
        <tr>
          <th>{t('chf.year.row')}</th>
          <th className="num" style={{ width: '26%' }}>
            {t('chf.year.goal')}
          </th>
          <th className="num" style={{ width: '32%' }}>
            {t('chf.year.actual')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const unit = row.amount ? '' : ` ${unitWord(row.unit, locale)}`;
          const told = row.told ? ` (${row.told.told}/${row.told.firms})` : '';
          return (
            <tr key={row.code}>
              <td>{row.name}</td>
              <td className="num">
                {row.goal === null ? t('chf.year.undecided') : shownAmount(row.goal, row, locale)}
              </td>
              <td className="num">
                {row.actual === null
                  ? `${t('chf.year.untold')}${told}`
                  : `${shownAmount(row.actual, row, locale)}${unit}${told}`}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
