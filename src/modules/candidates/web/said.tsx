/** A candidate's reasons as a sentence, each opening the rows it was read from. */
import { plainMoney } from '#kernel/money.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { type Reason, sayReason } from '../reason-contract.ts';

export const firmAddress = (key: string, anchor?: string): string =>
  `/candidates/firm?key=${encodeURIComponent(key)}${anchor ? `&row=${anchor}` : ''}`;

/** What is read off the firm's own row says little that a link would add: these stay in ink. */
const PLAIN: ReadonlySet<string> = new Set(['class', 'product', 'scale', 'near', 'firms', 'round']);

export interface ReasonsProps {
  readonly firmKey: string;
  readonly reasons: readonly Reason[];
  /** With the points of each. */
  readonly points?: boolean;
}

export function Reasons({ firmKey, reasons, points = false }: ReasonsProps) {
  const { locale } = useWords();
  const money = (yuan: string) => plainMoney(yuan, locale);
  const mark = locale === 'zh' ? '；' : '; ';
  return reasons.map((reason, at) => {
    const said = sayReason(reason, locale, money);
    const row = reason.rows.find(({ kind }) => kind !== 'enterprise');
    return (
      <span key={reason.part}>
        {at > 0 ? mark : ''}
        {row ? (
          <Link className={PLAIN.has(reason.part) ? 'plain' : undefined} to={firmAddress(firmKey, row.id)}>
            {said}
          </Link>
        ) : (
          said
        )}
        {points ? <span className="m s12"> +{reason.points}</span> : null}
      </span>
    );
  });
}
