/** A verdict as word, shape and colour together; the shape alone only where the word stands beside a number. */
import type { ReactElement } from 'react';
import type { Verdict } from '#modules/targets/contract.ts';
import { useShellWords } from '../i18n/shell-words.ts';

/** From worst to best, as tallies list them. */
export const VERDICTS: readonly Verdict[] = [
  'far-behind',
  'behind',
  'not-reported',
  'on-pace',
  'ahead',
  'met',
  'not-judged',
];

const SHAPES: Record<Verdict, ReactElement> = {
  met: (
    <>
      <circle cx="6" cy="6" r="6" fill="var(--green-m)" />
      <path d="M3.2 6.2 5.2 8.2 8.9 4.2" fill="none" stroke="var(--paper)" strokeWidth="1.6" />
    </>
  ),
  ahead: <path d="M6 1 11.5 11H.5Z" fill="var(--green-m)" />,
  'on-pace': <circle cx="6" cy="6" r="4.2" fill="none" stroke="var(--green-m)" strokeWidth="2.4" />,
  behind: <path d="M6 11 11.5 1H.5Z" fill="var(--amber-m)" />,
  'far-behind': <rect x=".5" y=".5" width="11" height="11" fill="var(--red-m)" />,
  'not-reported': (
    <circle
      cx="6"
      cy="6"
      r="4.8"
      fill="none"
      stroke="var(--grey-m)"
      strokeWidth="1.6"
      strokeDasharray="2.6 2.4"
    />
  ),
  'not-judged': <path d="M1.5 6h9" stroke="var(--grey-m)" strokeWidth="2" />,
};

/** The shape; with a name where no word stands beside it. */
export function Shape({ verdict, name }: { readonly verdict: Verdict; readonly name?: string }) {
  if (name === undefined)
    return (
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {SHAPES[verdict]}
      </svg>
    );
  return (
    <svg viewBox="0 0 12 12" width="12" height="12" role="img" aria-label={name}>
      {SHAPES[verdict]}
    </svg>
  );
}

export interface StateMarkProps {
  readonly verdict: Verdict;
  /** The reason, shown on hover. */
  readonly title?: string | undefined;
}

export function StateMark({ verdict, title }: StateMarkProps) {
  const say = useShellWords();
  return (
    <span className={`st ${verdict}`} title={title}>
      <Shape verdict={verdict} />
      {say(`verdict.${verdict}`)}
    </span>
  );
}

export interface TallyProps {
  readonly tally: Readonly<Partial<Record<Verdict, number>>>;
  /** With their words, where there is room for them. */
  readonly worded?: boolean;
}

/** How many stand where: shapes with numbers, those with none left out. */
export function Tally({ tally, worded = false }: TallyProps) {
  const say = useShellWords();
  return (
    <span className="tally">
      {VERDICTS.filter((verdict) => (tally[verdict] ?? 0) > 0).map((verdict) => (
        <span key={verdict} className="st" title={say(`verdict.${verdict}`)}>
          {worded ? (
            <Shape verdict={verdict} />
          ) : (
            <Shape verdict={verdict} name={say(`verdict.${verdict}`)} />
          )}
          {worded ? say(`verdict.${verdict}`) : null} {tally[verdict]}
        </span>
      ))}
    </span>
  );
}
