/** 截至: the day whose state a page shows. It stands in the address; on any other day than today nothing is changed. */
import { pastDay, usualDays } from './as-of-days.ts';
import { dayProse } from './format.ts';
import { useShellWords } from './i18n/shell-words.ts';
import { useLocale } from './i18n/words.ts';
import { useUrl } from './search.ts';
import { useSession } from './session.tsx';
import { DateInput } from './ui/date-input.tsx';
import { Menu } from './ui/menu.tsx';

export interface AsOf {
  /** For a query: undefined on today, so that the newest state is asked for. */
  readonly asOf: string | undefined;
  readonly day: string;
  readonly today: string;
  /** Not today: the page is read only. */
  readonly isPast: boolean;
  readonly set: (day: string | undefined) => void;
}

export function useAsOf(): AsOf {
  const { today } = useSession();
  const [search, setUrl] = useUrl();
  const asOf = pastDay(search.asOf, today);
  return {
    ...{ asOf, day: asOf ?? today, today, isPast: asOf !== undefined },
    set: (day) => setUrl({ asOf: pastDay(day, today) }, true),
  };
}

export function AsOfControl() {
  const say = useShellWords();
  const { day, today, isPast, set } = useAsOf();
  return (
    <Menu
      className={isPast ? 'btn asof past' : 'btn asof'}
      label={
        <>
          <span className="m">{say('asof.label')}</span>
          <b>{day}</b>
          <span className="m">{isPast ? '' : say('asof.today')} ▾</span>
        </>
      }
    >
      {(close) => (
        <>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the input stands in DateInput. */}
          <label>
            {say('asof.pick')}
            <DateInput max={today} value={day} onDay={(chosen) => chosen && chosen <= today && set(chosen)} />
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
  const { day, today, isPast, set } = useAsOf();
  if (!isPast) return null;
  return (
    <div className="line-under-bar past" role="status">
      {say('asof.past', { day: dayProse(day, today, locale) })}
      <button type="button" className="btn txt" onClick={() => set(undefined)}>
        {say('asof.back')}
      </button>
    </div>
  );
}

/** On paper there is no control; the day it shows is said in words. */
export function PrintedDay() {
  const say = useShellWords();
  const { day } = useAsOf();
  return (
    <span className="print-only">
      {say('asof.label')} {day}
    </span>
  );
}
