/** How stages, money and what a rule sees are printed; words of stages come from the rules of projects in force on the day shown. */
import { divide } from '#kernel/decimal.ts';
import { number } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import type { FlagRow } from '../verdict-contract.ts';
import type { RecognitionKey } from './words.ts';

/** In 万元, as the list of projects shows it. */
export const tenThousands = (yuan: string | null): string =>
  yuan === null ? '' : number(divide(yuan, '10000', 2), '万元');

/** In 亿元 with two decimals. */
export const hundredMillions = (yuan: string): string => number(divide(yuan, '100000000', 2), '亿元', 2);

const COLOUR = { excludes: 'red', look: 'amber', note: 'm' } as const;

/** What a rule sees, with the others it names and the version that saw it. */
export function Flags({ flags }: { readonly flags: readonly FlagRow[] }) {
  const { t } = useWords<RecognitionKey>();
  return flags.map((flag) => (
    <div key={flag.rule}>
      <b className={COLOUR[flag.effect]} title={`${t(`effect.${flag.effect}`)} · ${flag.version}`}>
        {flag.title}
      </b>{' '}
      <Sentence flag={flag} />
    </div>
  ));
}

/** Names of other projects lead to them. */
function Sentence({ flag: { sentence, others } }: { readonly flag: FlagRow }) {
  const quoted = others.map(({ name }) => `“${name}”`);
  const parts = sentence.split(/(“[^”]*”)/);
  return parts.map((part) => {
    const other = others[quoted.indexOf(part)];
    return other ? (
      <Link key={other.id} to={`/projects/${other.id}`}>
        {part}
      </Link>
    ) : (
      part
    );
  });
}

export const flagText = (flags: readonly FlagRow[]): string =>
  flags.map(({ title, sentence }) => `${title}：${sentence}`).join('；');
