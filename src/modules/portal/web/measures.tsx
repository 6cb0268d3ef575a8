/** What the enterprise may claim: what the office noted, until when, how, and each condition with the firm's own numbers. */
import { multiply } from '#kernel/decimal.ts';
import { quantity } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Demo, Empty } from '#web/ui/parts.tsx';
import type { OwnMeasure } from '../contract.ts';
import type { PortalKey } from './words.ts';

export function Measures({ measures }: { readonly measures: readonly OwnMeasure[] }) {
  const { t } = useWords<PortalKey>();
  if (measures.length === 0) return <Empty>{t('portal.measures.none')}</Empty>;
  return (
    <div className="own">
      {measures.map((one) => (
        <Measure key={one.id} one={one} />
      ))}
    </div>
  );
}

function Measure({ one }: { readonly one: OwnMeasure }) {
  const { t } = useWords<PortalKey>();
  return (
    <article className="own-affair">
      <h2>
        {one.title} {one.demo ? <Demo /> : null}
        <span className="sp" />
        <b>{one.state}</b>
      </h2>
      <p>
        {one.standard}{' '}
        <span className="m2">{t(one.byApplying ? 'portal.measures.apply' : 'portal.measures.direct')}</span>
      </p>
      <p className="m s13">
        <Window one={one} />
        {[one.policy, one.office].filter(Boolean).join('　')}{' '}
        {one.link ? (
          <a href={one.link} target="_blank" rel="noreferrer">
            {t('portal.measures.text')}
          </a>
        ) : null}
      </p>
      <Steps steps={one.steps} />
      {one.conditions.length > 0 ? (
        <details open={one.steps.length === 0 && !one.closed}>
          <summary>{t('portal.measures.conditions', { answer: one.answer })}</summary>
          <ul className="own-conditions">
            {one.conditions.map((condition) => (
              <li key={condition.sentence} style={{ marginLeft: condition.depth * 16 }}>
                <b className={condition.met ? 'g' : ''}>{condition.answer}</b> {condition.sentence}{' '}
                <span className="m2">{condition.numbers}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </article>
  );
}

function Window({ one }: { readonly one: OwnMeasure }) {
  const { t } = useWords<PortalKey>();
  const { from, until, closed } = one;
  if (closed) return <b className="r">{t('portal.measures.closed', { day: until ?? '' })}　</b>;
  if (from === null && until === null) return <>{t('portal.measures.always')}　</>;
  return <>{t('portal.measures.window', { from: from ?? '', until: until ?? '' })}　</>;
}

function Steps({ steps }: Pick<OwnMeasure, 'steps'>) {
  const { locale } = useWords<PortalKey>();
  if (steps.length === 0) return null;
  return (
    <ol className="own-steps">
      {steps.map(({ on, word, channel, amount, note }) => (
        <li key={`${on} ${word}`}>
          <span className="m">{on}</span> <b>{word}</b>{' '}
          {amount === null ? '' : quantity(multiply(amount, '0.0001'), '万元', locale)}{' '}
          <span className="m2">{[channel, note].filter(Boolean).join('　')}</span>
        </li>
      ))}
    </ol>
  );
}
