/** Two versions side by side, condition by condition: what was added, removed, changed, and in which of its parts. */
import { useWords, type Words } from '#web/i18n/i18n.tsx';
import type { ConditionDifference, Phrase, RuleChange, VersionDifference } from '../contract.ts';
import type { RuleKey } from './words.ts';

const TONE = { added: 'green', removed: 'red', changed: 'amber', same: 'm' } as const;
const NUMBERED = new Set(['band', 'way', 'case']);

/** 'band 2' → 第 2 档; a group's or item's least points by its name. */
function aspectWord(t: Words<RuleKey>, aspect: string): string {
  const [name = '', rest = ''] = aspect.split(' ');
  const word = t(`rule.aspect.${name}` as RuleKey, NUMBERED.has(name) ? { n: rest } : undefined);
  return rest === '' || NUMBERED.has(name) ? word : `${word} ${rest}`;
}

export function Difference({ difference }: { readonly difference: VersionDifference }) {
  const { t } = useWords<RuleKey>();
  const shown = difference.conditions.filter(({ kind }) => kind !== 'same');
  return (
    <>
      <p className="s13">{t('rule.difference.sum', difference.counts)}</p>
      <table className="grid conditions">
        <thead>
          <tr>
            <th />
            <th style={{ width: '40%' }}>
              {t('rule.before')} {difference.before.version}
            </th>
            <th style={{ width: '40%' }}>
              {t('rule.after')} {difference.after.version}
            </th>
          </tr>
        </thead>
        <tbody>
          {difference.head.map((change) => (
            <Change key={change.aspect} change={change} />
          ))}
          {shown.map((one) => (
            <Condition key={one.id} one={one} />
          ))}
        </tbody>
      </table>
      {shown.length === 0 ? <p className="m s13">{t('rule.difference.same')}</p> : null}
    </>
  );
}

function Condition({ one }: { readonly one: ConditionDifference }) {
  const { t, locale } = useWords<RuleKey>();
  const title = (one.after ?? one.before)?.title[locale];
  return (
    <>
      <tr>
        <td>
          <b className={TONE[one.kind]}>{t(`rule.kind.${one.kind}`)}</b> {title}
        </td>
        <td>{one.kind === 'removed' && one.before ? <Said said={one.before.asks} gone /> : null}</td>
        <td>{one.kind === 'added' && one.after ? <Said said={one.after.asks} come /> : null}</td>
      </tr>
      {one.changes.map((change) => (
        <Change key={change.aspect} change={change} inner />
      ))}
    </>
  );
}

function Change({ change, inner }: { readonly change: RuleChange; readonly inner?: boolean }) {
  const { t } = useWords<RuleKey>();
  return (
    <tr>
      <td className="m nw" style={{ paddingLeft: inner ? 18 : 0 }}>
        {aspectWord(t, change.aspect)}
      </td>
      <td>
        {change.before ? <Said said={change.before} gone /> : <span className="m">{t('rule.nothing')}</span>}
      </td>
      <td>
        {change.after ? <Said said={change.after} come /> : <span className="m">{t('rule.nothing')}</span>}
      </td>
    </tr>
  );
}

function Said({
  said,
  gone,
  come,
}: {
  readonly said: Phrase;
  readonly gone?: boolean;
  readonly come?: boolean;
}) {
  const { locale } = useWords<RuleKey>();
  const words = said[locale];
  return <>{gone ? <del>{words}</del> : come ? <ins>{words}</ins> : words}</>;
}
