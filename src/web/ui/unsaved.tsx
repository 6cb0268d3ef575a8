/** A page with something typed and not saved asks before it is left, by a link, by going back or by closing the tab. */
import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { useShellWords } from '../i18n/shell-words.ts';
import { Dialog } from './dialog.tsx';

export interface Unsaved {
  /** The question, while somebody is about to leave. */
  readonly question: ReactNode;
  /** What was typed is saved: the page may be left. */
  readonly saved: () => void;
}

export function useUnsaved(typed: boolean): Unsaved {
  const say = useShellWords();
  const done = useRef(false);
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => typed && !done.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => typed && !done.current,
    withResolver: true,
  });
  const question =
    blocker.status === 'blocked' ? (
      <Dialog
        title={say('unsaved')}
        onClose={blocker.reset}
        footer={
          <>
            <button type="button" className="btn" onClick={blocker.proceed}>
              {say('unsaved.leave')}
            </button>
            <button type="button" className="btn pri" onClick={blocker.reset}>
              {say('unsaved.stay')}
            </button>
          </>
        }
      >
        <p>{say('unsaved')}</p>
      </Dialog>
    ) : null;
  return {
    question,
    saved: () => {
      done.current = true;
    },
  };
}
