import { useShellWords } from '../i18n/shell-words.ts';

/** Marks invented firms and figures, everywhere they show. */
export function Demo() {
  const say = useShellWords();
  return <span className="demo">{say('demo')}</span>;
}
