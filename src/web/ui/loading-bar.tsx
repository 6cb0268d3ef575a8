/** Two accent pixels after 300 ms; what was there stays. Its place takes no room. */
import { useShellWords } from '../i18n/shell-words.ts';

export function LoadingBar({ on }: { readonly on: boolean }) {
  const say = useShellWords();
  if (!on) return null;
  return (
    <div className="loading" role="status">
      <span className="unseen">{say('load.wait')}</span>
    </div>
  );
}
