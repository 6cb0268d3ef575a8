/** 投产后各年: what counts of each year against the promise; where it is from; every report with its second word. */
import { percent } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Demo, Section } from '#web/ui/parts.tsx';
import { RESULT_FIELDS, type ResultAnswer, type ResultField } from '../page-contract.ts';
import { RESULT_WORDS } from '../word-contract.ts';
import type { OpeningProps } from './money.tsx';
import { Files } from './rows.tsx';
import { wan } from './shown.tsx';
import type { ProgressKey } from './words.ts';

const MONEY = new Set<ResultField>(['output', 'invoiced', 'tax']);
export const shownResult = (field: ResultField, value: string | null): string =>
  value === null ? '' : MONEY.has(field) ? wan(value) : value.replace(/\.00$/, '');

export function Results({ page, onOpen }: OpeningProps) {
  const { t, locale } = useWords<ProgressKey>();
  const { results } = page;
  if (results.rows.length === 0)
    return (
      <Section title={t('prg.results')}>
        <p className="m s13">{t('prg.results.none')}</p>
      </Section>
    );
  return (
    <Section title={t('prg.results')} note={page.demo ? <Demo /> : null}>
      <div className="wide-table">
        <table className="grid">
          <thead>
            <tr>
              <th />
              {RESULT_FIELDS.map((field) => (
                <th key={field} className="num">
                  {RESULT_WORDS[field][locale]} <span className="m">{RESULT_WORDS[field].unit[locale]}</span>
                </th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>
            <tr className="m2">
              <th scope="row">{t('prg.promised')}</th>
              {RESULT_FIELDS.map((field) => (
                <td key={field} className="num">
                  {shownResult(field, results.promised[field]) || (
                    <span className="m s12">{t('prg.untold')}</span>
                  )}
                </td>
              ))}
              <td />
            </tr>
            {results.years.map((year) => (
              <Year key={year.year} year={year} results={results} />
            ))}
          </tbody>
        </table>
      </div>
      <Said results={results} />
      <Reports results={results} onOpen={onOpen} />
    </Section>
  );
}

interface YearProps {
  readonly year: ResultAnswer['years'][number];
  readonly results: ResultAnswer;
}

function Year({ year, results: { threshold } }: YearProps) {
  const { t } = useWords<ProgressKey>();
  return (
    <tr>
      <th scope="row">
        {year.year} <span className="m s12">{t(`prg.from.${year.from}`)}</span>
      </th>
      {RESULT_FIELDS.map((field) => (
        <td key={field} className="num">
          {year.values[field] === null ? (
            <span className="m s12">{t('prg.untold')}</span>
          ) : (
            <>
              <b>{shownResult(field, year.values[field])}</b>
              {year.shares[field] === null ? null : (
                <span className="m s12">　{percent(year.shares[field])}%</span>
              )}
            </>
          )}
        </td>
      ))}
      <td className="nw">
        {year.capacity && threshold ? (
          <span className={year.capacity === 'reached' ? 'green' : 'amber'}>
            {t(`prg.capacity.${year.capacity}`, { percent: threshold.percent })}
          </span>
        ) : null}
      </td>
    </tr>
  );
}

function Said({ results: { company, threshold } }: { readonly results: ResultAnswer }) {
  const { t } = useWords<ProgressKey>();
  return (
    <p className="m s12">
      {company ? (
        <>
          {t('prg.results.company', { name: company.name })}
          {company.projects > 1 ? t('prg.results.several', { n: company.projects }) : ''}。
          {t('prg.results.invoiced')}。
        </>
      ) : null}
      {threshold ? t('prg.capacity.says', { source: threshold.source }) : null}
    </p>
  );
}

function Reports({
  results,
  onOpen,
}: {
  readonly results: ResultAnswer;
  readonly onOpen: OpeningProps['onOpen'];
}) {
  const { t, locale } = useWords<ProgressKey>();
  const own = results.rows.filter(({ kind }) => kind !== 'register');
  return own.map((row) => (
    <p key={row.id} className="s13 prg-report">
      <b>{row.year}</b> {t(`prg.kind.${row.kind}`)}
      {RESULT_FIELDS.flatMap((field) =>
        row[field] === null ? [] : [`${RESULT_WORDS[field][locale]} ${shownResult(field, row[field])}`],
      ).join('　')}
      <span className="m s12">
        {row.post} {row.note}
      </span>
      <Files proofs={row.evidence} />
      {row.can.includes('verify') ? (
        <button type="button" className="btn txt" onClick={() => onOpen({ act: 'verify-result', row })}>
          {t('prg.verify')}
        </button>
      ) : null}
      {row.can.includes('prove') ? (
        <button
          type="button"
          className="btn txt"
          onClick={() => onOpen({ act: 'prove', kind: 'result', id: row.id ?? '', word: String(row.year) })}
        >
          {t('prg.add.evidence')}
        </button>
      ) : null}
      {row.can.includes('withdraw') ? (
        <button
          type="button"
          className="btn txt"
          onClick={() =>
            onOpen({ act: 'withdraw', kind: 'result', id: row.id ?? '', word: String(row.year) })
          }
        >
          {t('prg.withdraw')}
        </button>
      ) : null}
    </p>
  ));
}
