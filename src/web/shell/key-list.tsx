/** Every key that acts on this page just now. */
import { type ShellWord, useShellWords } from '../i18n/shell-words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { boundKeys, type KeyGroup } from '../ui/keys.ts';
import { Kbd } from '../ui/parts.tsx';

const GROUPS: readonly (readonly [KeyGroup, ShellWord])[] = [
  ['here', 'keys.here'],
  ['table', 'keys.table'],
  ['everywhere', 'keys.everywhere'],
];

export function KeyList({ onClose }: { readonly onClose: () => void }) {
  const say = useShellWords();
  const keys = boundKeys();
  return (
    <Dialog title={say('keys.title')} onClose={onClose}>
      {GROUPS.map(([group, word]) => {
        const mine = keys.filter((key) => (key.group ?? 'here') === group);
        return mine.length === 0 ? null : (
          <section key={group}>
            <h3 className="h thin">{say(word)}</h3>
            <ul className="key-list">
              {mine.map((key) => (
                <li key={`${key.key}${key.word}`}>
                  <Kbd>{key.shown ?? key.key}</Kbd> {key.word}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </Dialog>
  );
}
