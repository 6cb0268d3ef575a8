/**
 * A day, typed or picked. The browser's own field prints days as the browser's country does (06/28/2022); here a day reads
 * 2022-06-28 in both languages, as everywhere else. The browser's calendar is behind the button.
 */
import { type InputHTMLAttributes, useEffect, useRef, useState } from 'react';
import { useShellWords } from '../i18n/shell-words.ts';
import { typedDay } from './typed-day.ts';

export interface DateInputProps
  extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'type'> {
  /** '' where there is none. */
  readonly value: string;
  /** A whole day, or '' while there is none. */
  readonly onDay: (day: string) => void;
}

export function DateInput({ value, onDay, min, max, className = 'inp', ...rest }: DateInputProps) {
  const say = useShellWords();
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const meant = typedDay(text);
  // set from outside: what was typed here stays as long as it means the same
  if (value !== known) {
    setKnown(value);
    if (value !== (meant ?? '')) setText(value);
  }
  const fault = faultOf({ text, meant, min, max });
  const word = fault === null ? '' : say(fault, { day: String(fault === 'date.late' ? max : min) });
  useEffect(() => field.current?.setCustomValidity(word), [word]);
  const take = (typed: string) => {
    setText(typed);
    onDay(typedDay(typed) ?? '');
  };
  return (
    <span className="date-input">
      <input
        {...rest}
        ref={field}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        maxLength={16}
        placeholder="YYYY-MM-DD"
        className={className}
        value={text}
        onChange={(event) => take(event.target.value)}
        onBlur={() => meant && setText(meant)}
      />
      <button
        type="button"
        className="date-pick"
        tabIndex={-1}
        disabled={rest.disabled}
        aria-label={say('date.pick')}
        onClick={() => picker.current?.showPicker()}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3" fill="none" stroke="currentColor" />
        </svg>
      </button>
      <input
        ref={picker}
        type="date"
        className="date-native"
        tabIndex={-1}
        aria-hidden="true"
        {...{ min, max }}
        value={meant ?? ''}
        onChange={(event) => take(event.target.value)}
      />
    </span>
  );
}

interface Typed {
  readonly text: string;
  readonly meant: string | undefined;
  readonly min: string | number | undefined;
  readonly max: string | number | undefined;
}

function faultOf({ text, meant, min, max }: Typed): 'date.wrong' | 'date.early' | 'date.late' | null {
  if (text.trim() === '') return null;
  if (meant === undefined) return 'date.wrong';
  if (min !== undefined && meant < String(min)) return 'date.early';
  return max !== undefined && meant > String(max) ? 'date.late' : null;
}
