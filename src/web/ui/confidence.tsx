/** How sure the reading is: three small squares, and a word only where it helps (像现状, 无期限). */
import type { ReactNode } from 'react';
import { useShellWords } from '../i18n/shell-words.ts';

/** 3 sure, 2 fairly, 1 unsure. The bands are the server's, not ours. */
export type Sureness = 1 | 2 | 3;

export function Confidence({ level, word }: { readonly level: Sureness; readonly word?: ReactNode }) {
  const say = useShellWords();
  return (
    <span className="sure" title={say(`sure.${level}`)}>
      <span className="unseen">{say(`sure.${level}`)}</span>
      {([1, 2, 3] as const).map((square) => (
        <i key={square} className={square <= level ? 'f' : undefined} />
      ))}
      {word !== undefined && <span className={level === 1 ? 'word amber' : 'word m'}>{word}</span>}
    </span>
  );
}
