/** Keys at the end of a foot bar: Enter 打开　Ctrl C 复制到表格. */
import { useShellWords } from '../i18n/shell-words.ts';

export type KeyWords = readonly (readonly [key: string, word: string])[];

export const KeyLine = ({ keys }: { readonly keys: KeyWords }) => (
  <span className="keys hide-phone">
    {keys.map(([key, word]) => (
      <span key={key}>
        <kbd className="kbd">{key}</kbd> {word}
      </span>
    ))}
  </span>
);

/** What every table of records answers to. */
export function useRowWords(): KeyWords {
  const say = useShellWords();
  return [
    ['J K', say('keys.move')],
    ['Enter', say('keys.open')],
    ['Ctrl C', say('keys.copy')],
  ];
}
