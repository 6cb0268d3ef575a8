/** 口径待核: a rule or a number whose source was not read in the original. Says which source on hover, and beside it on a tap. */
import { useState } from 'react';
import { useShellWords } from '../i18n/shell-words.ts';

export interface DoubtProps {
  /** What it was read from; '' where nothing is known of that. */
  readonly source?: string | null;
}

export function Doubt({ source }: DoubtProps) {
  const say = useShellWords();
  const [open, setOpen] = useState(false);
  const word = say('doubt');
  const said = source || say('doubt.why');
  return (
    <>
      <button
        type="button"
        className="doubt amber nw s12"
        title={said}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {word}
      </button>
      {open ? <span className="m s12"> {said}</span> : null}
    </>
  );
}
