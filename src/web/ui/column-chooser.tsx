/** Which columns, in which order. The choice stands in the address, so that a saved view keeps it. */
import { useShellWords } from '../i18n/shell-words.ts';
import { Menu } from './menu.tsx';
import type { Column } from './table-column.ts';
import { moved, shownColumns, toggled } from './table-layout.ts';

export interface ColumnChooserProps<R> {
  readonly all: readonly Column<R>[];
  /** Keys in order as the address has them; undefined is the screen's own choice. */
  readonly chosen: string | undefined;
  readonly onChange: (chosen: string | undefined) => void;
}

export function ColumnChooser<R>({ all, chosen, onChange }: ColumnChooserProps<R>) {
  const say = useShellWords();
  const shown = shownColumns(all, chosen).map(({ key }) => key);
  const label = say('table.columns', { shown: shown.length, all: all.length });
  const set = (keys: readonly string[]) => onChange(keys.join(','));
  const ordered = [...shownColumns(all, chosen), ...all.filter(({ key }) => !shown.includes(key))];
  return (
    <Menu className="btn hide-phone" label={label}>
      {() => (
        <div className="columns">
          <p className="head">{say('table.columns.head')}</p>
          <ul>
            {ordered.map(({ key, head }) => (
              <li key={key}>
                <label>
                  <input
                    type="checkbox"
                    checked={shown.includes(key)}
                    onChange={() => set(toggled(shown, key))}
                  />{' '}
                  {head}
                </label>
                <MoveButton
                  word={`${say('table.columns.up')} ${head}`}
                  sign="↑"
                  onClick={() => set(moved(shown, key, -1))}
                />
                <MoveButton
                  word={`${say('table.columns.down')} ${head}`}
                  sign="↓"
                  onClick={() => set(moved(shown, key, 1))}
                />
              </li>
            ))}
          </ul>
          <button type="button" className="btn txt" onClick={() => onChange(undefined)}>
            {say('table.columns.reset')}
          </button>
        </div>
      )}
    </Menu>
  );
}

const MoveButton = ({
  word,
  sign,
  onClick,
}: {
  readonly word: string;
  readonly sign: string;
  readonly onClick: () => void;
}) => (
  <button type="button" className="btn txt" aria-label={word} onClick={onClick}>
    {sign}
  </button>
);
