/** What is kept of a project, group by group: told, not told, or said to be untellable; investors, planned days, phases, lists. */
import { day } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { tenThousands } from '#web/typed-money.ts';
import { Section } from '#web/ui/parts.tsx';
import {
  DECIMAL_FIELDS,
  FIELD_GROUPS,
  type FieldGroup,
  MONEY_FIELDS,
  type ProjectField,
  type ProjectPage,
} from '../contract.ts';
import type { ActProps } from './acts.ts';
import { currencyName, moneyIn, plainNumber } from './currency.ts';
import { CODED, useCodeWords } from './shown.tsx';
import type { ProjectKey } from './words.ts';

/** Shown elsewhere on the page, or only the ids of what is shown by name. */
const ELSEWHERE = new Set<ProjectField>(['name', 'parentId', 'rate', 'rateOn']);

export function Facts({ page, onAct, group }: ActProps & { readonly group: FieldGroup }) {
  const { t } = useWords<ProjectKey>();
  const told = (FIELD_GROUPS[group] as readonly ProjectField[]).filter((field) => !ELSEWHERE.has(field));
  return (
    <Section
      title={t(`project.group.${group}`)}
      note={group === 'money' ? currencyNote(page, t) : undefined}
      tools={
        page.can.includes('edit') ? (
          <button
            type="button"
            className="btn txt"
            aria-label={t('project.amend.group', { group: t(`project.group.${group}`) })}
            onClick={() => onAct({ act: 'amend', group })}
          >
            {t('project.amend')}
          </button>
        ) : null
      }
    >
      <table className="grid">
        <tbody>
          {told.map((field) => (
            <FactRow key={field} page={page} field={field} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function currencyNote(
  { fields, investmentYuan }: ProjectPage,
  t: ReturnType<typeof useWords<ProjectKey>>['t'],
): string | undefined {
  const { currency, rate, rateOn } = fields;
  if (currency === 'CNY' || investmentYuan === null || rate === null) return undefined;
  return t('project.yuan', {
    sum: tenThousands(investmentYuan),
    rate: plainNumber(rate),
    day: rateOn ?? '',
  });
}

function FactRow({ page, field }: { readonly page: ProjectPage; readonly field: ProjectField }) {
  const { t } = useWords<ProjectKey>();
  const shown = useShown(page);
  const value = shown(field);
  const silent = page.cannotProvide.includes(field);
  if (value === '' && !silent) return null;
  const number = isMoney(field) || isNumber(field);
  return (
    <tr>
      <td className="nw m">{t(`project.field.${field}`)}</td>
      <td className={number ? 'num' : undefined} style={{ width: '100%' }}>
        {value}
        {silent ? <span className="m2"> {t('project.cannot')}</span> : null}
      </td>
    </tr>
  );
}

const isMoney = (field: ProjectField): boolean => (MONEY_FIELDS as readonly string[]).includes(field);
const isNumber = (field: ProjectField): boolean =>
  (DECIMAL_FIELDS as readonly string[]).includes(field) || field === 'plannedJobs';

/** A field as it is read: codes and ids by their names, money in ten thousands with its unit. */
function useShown(page: ProjectPage): (field: ProjectField) => string {
  const { locale } = useWords();
  const { word } = useCodeWords();
  const { fields, names } = page;
  const named: Partial<Record<ProjectField, string | null>> = {
    ...{ unitId: page.unit, responsibleUnitId: names.responsibleUnit, firstUnitId: names.firstUnit },
    ...{ chainId: page.chain, nodeId: names.node, enterpriseId: names.enterprise },
  };
  return (field) => {
    if (field in named) return named[field] ?? '';
    const value = fields[field];
    if (value === null) return '';
    const list = CODED[field];
    if (list) return word(list, String(value));
    if (field === 'currency') return currencyName(String(value), locale);
    if (isMoney(field)) return moneyIn(String(value), fields.currency, locale);
    return isNumber(field) ? plainNumber(String(value)) : String(value);
  };
}

export function Investors({ page, onAct }: ActProps) {
  const { t } = useWords<ProjectKey>();
  const { word } = useCodeWords();
  return (
    <Section
      title={t('project.investors')}
      tools={
        page.can.includes('edit') ? (
          <button type="button" className="btn txt" onClick={() => onAct({ act: 'investors' })}>
            {t('project.investors.set')}
          </button>
        ) : null
      }
    >
      {page.investors.length === 0 ? <p className="m s13">{t('project.investors.none')}</p> : null}
      <table className="grid">
        <tbody>
          {page.investors.map((one) => (
            <tr key={one.id}>
              <td style={{ width: '100%' }}>
                {one.enterpriseId ? (
                  <Link to={`/enterprises/${one.enterpriseId}`}>{one.name}</Link>
                ) : (
                  one.name
                )}{' '}
                <span className="m s12">
                  {[one.country, ...one.traits.map((code) => word('traits', code))].filter(Boolean).join(' ')}
                </span>
              </td>
              <td className="nw m">{t(`project.investor.role.${one.role}`)}</td>
              <td className="num nw">{one.share === null ? '' : `${one.share}%`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

export function PlanDays({ page, onAct }: ActProps) {
  const { t } = useWords<ProjectKey>();
  const { word } = useCodeWords();
  const { today } = useSession();
  return (
    <Section
      title={t('project.plan')}
      tools={
        page.can.includes('edit') ? (
          <button type="button" className="btn txt" onClick={() => onAct({ act: 'plan' })}>
            {t('project.act.plan')}
          </button>
        ) : null
      }
    >
      {page.plan.length === 0 ? <p className="m s13">{t('project.plan.none')}</p> : null}
      <table className="grid">
        <tbody>
          {page.plan.map((one) => (
            <tr key={one.stage}>
              <td className="nw">{word('stages', one.stage)}</td>
              <td className="nw num">{day(one.plannedOn, today)}</td>
              <td style={{ width: '100%' }} className="m s12">
                {one.moved > 0
                  ? t('project.moved', { count: one.moved, day: day(one.firstPlannedOn, today) })
                  : ''}{' '}
                {one.reason}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

export function Phases({ page }: Pick<ActProps, 'page'>) {
  const { t } = useWords<ProjectKey>();
  const { word } = useCodeWords();
  if (page.phases.length === 0) return null;
  return (
    <Section title={t('project.phases')} note={page.phases.length}>
      <table className="grid">
        <tbody>
          {page.phases.map((one) => (
            <tr key={one.id}>
              <td style={{ width: '100%' }}>
                <Link to={`/projects/${one.id}`}>{one.name}</Link>
              </td>
              <td className="nw">{word('stages', one.stage)}</td>
              <td className="num nw">{tenThousands(one.investmentYuan)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

export function Listings({ page, onAct }: ActProps) {
  const { t } = useWords<ProjectKey>();
  const may = page.can.includes('edit');
  return (
    <Section
      title={t('project.listings')}
      tools={
        may ? (
          <button type="button" className="btn txt" onClick={() => onAct({ act: 'listing' })}>
            {t('project.listing.add')}
          </button>
        ) : null
      }
    >
      {page.listings.length === 0 ? <p className="m s13">{t('project.listings.none')}</p> : null}
      <table className="grid">
        <tbody>
          {page.listings.map((one) => (
            <tr key={one.id}>
              <td className="nw">
                {one.year} {t(`project.listing.level.${one.level}`)}
              </td>
              <td className="nw">{t(`project.listing.kind.${one.kind}`)}</td>
              <td style={{ width: '100%' }} className="m">
                {one.listNumber} {one.source}
              </td>
              <td className="nw">
                {may ? (
                  <button
                    type="button"
                    className="btn txt"
                    onClick={() => onAct({ act: 'unlist', id: one.id })}
                  >
                    {t('project.withdraw.listing')}
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
