/** The firm's renovation projects and its way to the stock market, as the offices keep them. To read only. */
import { multiply } from '#kernel/decimal.ts';
import { quantity } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Demo, Empty, Section } from '#web/ui/parts.tsx';
import type { OwnAffair, OwnPage } from '../contract.ts';
import type { PortalKey } from './words.ts';

export function Affairs({ page }: { readonly page: OwnPage }) {
  const { t } = useWords<PortalKey>();
  return (
    <div className="own">
      <p className="m s13">{t('portal.affairs.note')}</p>
      {(['projects', 'cases'] as const).map((part) => (
        <Section key={part} title={t(`portal.affairs.${part}`)} note={page[part].length}>
          {page[part].length === 0 ? <Empty>{t('portal.affairs.none')}</Empty> : null}
          {page[part].map((one) => (
            <Affair key={one.id} one={one} />
          ))}
        </Section>
      ))}
    </div>
  );
}

function Affair({ one }: { readonly one: OwnAffair }) {
  const { t, locale } = useWords<PortalKey>();
  const shown = ({ key, value }: OwnAffair['facts'][number]) =>
    key === 'investment' ? quantity(multiply(value, '0.0001'), '万元', locale) : value;
  return (
    <article className="own-affair">
      <h2>
        {one.title} {one.demo ? <Demo /> : null}
        <span className="sp" />
        <b>{one.state}</b>
      </h2>
      <dl className="own-facts">
        {one.facts.map((fact) => (
          <div key={fact.key}>
            <dt className="m">{t(`portal.affairs.${fact.key}`)}</dt>
            <dd>{shown(fact)}</dd>
          </div>
        ))}
      </dl>
      {one.missing.length > 0 ? (
        <p className="a">
          {t('portal.affairs.missing')}
          {one.missing.join(locale === 'zh' ? '、' : ', ')}
        </p>
      ) : null}
      <ol className="own-steps">
        {one.steps.map(({ on, word, note }) => (
          <li key={`${on} ${word}`}>
            <span className="m">{on}</span> {word} <span className="m2">{note}</span>
          </li>
        ))}
      </ol>
    </article>
  );
}
