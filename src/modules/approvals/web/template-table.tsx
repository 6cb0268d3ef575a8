/** The matters of a template in rows: limits with unit, source and doubt; what each rests on; what the office changed. */
import { useWords } from '#web/i18n/i18n.tsx';
import type { TemplateLimit, TemplateMatter, TemplatePage } from '../contract.ts';
import type { ChangeWish } from './change-form.tsx';
import type { ApprovalKey } from './words.ts';

export interface TemplateTableProps {
  readonly template: TemplatePage['templates'][number];
  readonly page: TemplatePage;
  readonly may: boolean;
  readonly onChange: (wish: ChangeWish) => void;
}

export function TemplateTable({ template, page, may, onChange }: TemplateTableProps) {
  const { t } = useWords<ApprovalKey>();
  return (
    <table className="grid apv-matters">
      <thead>
        <tr>
          {(['matter', 'stage', 'lead', 'legal', 'promised', 'rests', 'source'] as const).map((head) => (
            <th key={head}>{t(`apv.${head}`)}</th>
          ))}
          <th />
        </tr>
      </thead>
      <tbody>
        {template.matters.map((matter) => (
          <Line key={matter.code} {...{ matter, template, page, may, onChange }} />
        ))}
      </tbody>
    </table>
  );
}

function Line({
  matter,
  template,
  page,
  may,
  onChange,
}: TemplateTableProps & { readonly matter: TemplateMatter }) {
  const { t, locale } = useWords<ApprovalKey>();
  const stage = page.stages.find(({ code }) => code === matter.stage);
  const name = (code: string) => template.matters.find((one) => one.code === code)?.[locale] ?? code;
  const condition = locale === 'zh' ? matter.conditionZh : matter.conditionEn;
  const kept = [template.goal, template.land].includes(matter.code) || matter.milestone;
  return (
    <tr className={matter.dropped ? 'gone' : undefined}>
      <td>
        {matter[locale]}
        {condition ? (
          <div className="s12 m">
            {t('apv.conditions')} {condition}
          </div>
        ) : null}
        {matter.doubts.map((doubt) => (
          <div key={doubt.zh} className="s12 amber">
            {t('apv.doubt')} {doubt[locale]}
          </div>
        ))}
        {matter.dropped ? <div className="s12 amber">{t('apv.unneeded.dropped')}</div> : null}
      </td>
      <td className="m s12">{stage?.[locale]}</td>
      <td className="m s12">{locale === 'zh' ? matter.leadZh : matter.leadEn}</td>
      <td className="s12 apv-limit" data-head={t('apv.legal')}>
        <Limit limit={matter.legal} />
        <Variants {...{ matter, of: 'legal' }} />
      </td>
      <td className="s12 apv-limit" data-head={t('apv.promised')}>
        <Limit limit={matter.promised ?? matter.assumed} />
        <Variants {...{ matter, of: 'promised' }} />
      </td>
      <td className="s12 m" data-head={t('apv.rests')}>
        {matter.needs.map(name).join(t('apv.words.between'))}
      </td>
      <td className="s12 m">{matter.source}</td>
      <td>
        {may && !matter.dropped && !matter.milestone ? (
          <span className="apv-acts">
            <button type="button" className="btn txt" onClick={() => onChange({ kind: 'limit', matter })}>
              {t('apv.change')}
            </button>
            {kept ? null : (
              <button type="button" className="btn txt" onClick={() => onChange({ kind: 'drop', matter })}>
                {t('apv.change.drop')}
              </button>
            )}
          </span>
        ) : null}
      </td>
    </tr>
  );
}

export function Limit({ limit }: { readonly limit: TemplateLimit | null }) {
  const { t, locale } = useWords<ApprovalKey>();
  if (!limit) return <span className="m">—</span>;
  const days = t(`apv.days.${limit.unit}`, { count: limit.days });
  return (
    <span title={limit.source}>
      {limit.atLeast ? t('apv.days.least', { days }) : days}
      {limit.words && (locale === 'zh' || !/\p{Script=Han}/u.test(limit.words)) ? (
        <span className="m">{t('apv.words.bracket', { words: limit.words })}</span>
      ) : null}{' '}
      {limit.doubt ? <span className="amber">{t('apv.doubt')}</span> : null}
      <div className="m">{limit.source}</div>
    </span>
  );
}

function Variants({ matter, of }: { readonly matter: TemplateMatter; readonly of: 'legal' | 'promised' }) {
  const { t, locale } = useWords<ApprovalKey>();
  return matter.variants.map((variant) => {
    const limit = variant[of];
    if (!limit) return null;
    const days = t(`apv.days.${limit.unit}`, { count: limit.days });
    return (
      <div key={variant.zh} className="m">
        {t('apv.variant', { name: variant[locale], days })}
      </div>
    );
  });
}
