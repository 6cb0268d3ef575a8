/** Which columns a table shows: those that are shown first, in their order, then the others. */
import { useShellWords } from '../i18n/shell-words.ts';
import { Menu } from './menu.tsx';

export interface ColumnChooserProps {
  readonly all: readonly { readonly key: string; readonly word: string }[];
  /** Keys in the order of the table. */
  readonly shown: readonly string[];
  readonly onChange: (shown: readonly string[]) => void;
  /** Columns may be put in another order; without it they stay in that of `all`. */
  readonly ordered?: boolean;
}

export function ColumnChooser({ all, shown, onChange, ordered = false }: ColumnChooserProps) {
  const say = useShellWords();
  const words = new Map(all.map(({ key, word }) => [key, word]));
  const on = new Set(shown);
  const lines = ordered
    ? [...shown.filter((key) => words.has(key)), ...all.map(({ key }) => key).filter((key) => !on.has(key))]
    : all.map(({ key }) => key);
  const flip = (key: string) => {
    if (on.has(key)) return onChange(shown.filter((one) => one !== key));
    const next = [...shown, key];
    onChange(ordered ? next : all.flatMap((one) => (next.includes(one.key) ? [one.key] : [])));
  };
  const forward = (key: string) => {
    const at = shown.indexOf(key);
    onChange(shown.toSpliced(at - 1, 2, key, shown[at - 1] ?? ''));
  };
  return (
    <Menu
      className="btn hide-phone"
      label={`${say('columns')} ${lines.filter((key) => on.has(key)).length} / ${all.length}`}
    >
      {() => (
        <div className="settings column-list">
          {lines.map((key) => (
            <div key={key}>
              <label>
                <input
                  type="checkbox"
                  checked={on.has(key)}
                  disabled={on.has(key) && on.size === 1}
                  onChange={() => flip(key)}
                />{' '}
                {words.get(key)}
              </label>
              {ordered && shown.indexOf(key) > 0 ? (
                <button
                  type="button"
                  className="btn txt"
                  aria-label={say('columns.forward', { name: words.get(key) ?? '' })}
                  onClick={() => forward(key)}
                >
                  ↑
                </button>
              ) : null}
            </div>
          ))}
        </div>
      )}
    </Menu>
  );
}
