import { useAsOf, usualDays } from '../as-of.ts';
import { dayProse } from '../format.ts';
import { useShellWords } from '../i18n/shell-words.ts';
import { useLocale } from '../i18n/words.ts';
import { Menu } from '../ui/menu.tsx';

export function AsOfControl() {
  const say = useShellWords();
  const { day, today, readOnly, set } = useAsOf();
  return (
    <Menu
      className={readOnly ? 'btn asof past' : 'btn asof'}
      name={`${say('asof.label')} ${day}`}
      label={
        <>
          <span className="m">{say('asof.label')}</span>
          <b>{day}</b>
          <span className="m">{readOnly ? '' : say('asof.today')} ▾</span>
        </>
      }
    >
      {(close) => (
        <>
          <label>
            {say('asof.pick')}
            <input
              className="inp"
              type="date"
              max={today}
              value={day}
              onChange={(event) => event.target.value && set(event.target.value)}
            />
          </label>
          <hr />
          {usualDays(today).map(([word, past]) => (
            <button type="button" key={word} onClick={() => [set(past), close()]}>
              {say(word)} <span className="sp" /> <span className="m">{past}</span>
            </button>
          ))}
        </>
      )}
    </Menu>
  );
}

/** Says below the bar that the page shows another day, and the way back. */
export function PastLine() {
  const say = useShellWords();
  const locale = useLocale();
  const { day, today, readOnly, set } = useAsOf();
  if (!readOnly) return null;
  return (
    <div className="line-under-bar past" role="status">
      {say('asof.past', { day: dayProse(day, today, locale) })}
      <button type="button" className="btn txt" onClick={() => set(undefined)}>
        {say('asof.back')}
      </button>
    </div>
  );
}
