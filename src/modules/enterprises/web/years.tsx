/** The years side by side: an item a row, a year and whose word it is a column. */
import { unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { EnterprisePage } from '../contract.ts';
import type { EnterpriseYear } from '../year-contract.ts';
import { ITEMS, shownItem, shownUnit } from './shown.ts';
import type { EnterpriseKey } from './words.ts';

export interface YearsProps {
  readonly page: EnterprisePage;
  readonly onVerify: (year: EnterpriseYear) => void;
}

export function Years({ page, onVerify }: YearsProps) {
  const { t, locale } = useWords<EnterpriseKey>();
  const { years } = page;
  const items = ITEMS.filter((item) => years.some(({ values }) => values[item] != null));
  return (
    <Section title={t('enterprise.years')} note={years.length}>
      {years.length === 0 ? (
        <p className="m s13">{t('enterprise.years.none')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section style={{ overflowX: 'auto' }} tabIndex={0} aria-label={t('enterprise.years')}>
          <table className="grid">
            <thead>
              <tr>
                <td />
                {years.map((year) => (
                  <th key={year.id} scope="col" className="num">
                    {year.year} {t(`kind.${year.kind}`)}
                    <br />
                    {year.can.includes('verify') && page.can.includes('verify') ? (
                      <button type="button" className="btn txt" onClick={() => onVerify(year)}>
                        {t('enterprise.year.verify')}
                      </button>
                    ) : null}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item}>
                  <th scope="row" className="nw">
                    {t(`item.${item}`)} <span className="m">{unitWord(shownUnit(item), locale)}</span>
                  </th>
                  {years.map((year) => (
                    <td key={year.id} className="num">
                      {shownItem(item, year.values[item])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Section>
  );
}
