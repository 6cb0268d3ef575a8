/** Keys of the page: one listener, the newest binding first, all of them listed under `?`. */
import { useEffect, useRef } from 'react';
import { isPressed, mayAct } from './key-press.ts';

export type KeyGroup = 'here' | 'table' | 'everywhere';

export interface Key {
  /** As shown: 'C', 'Ctrl+K', 'Enter', 'ArrowDown'. */
  readonly key: string;
  /** What it does, for the list of keys; without it the key is a double of another and not listed. */
  readonly word?: string;
  /** Where keys belong together and only the first is listed: 'J+K'. */
  readonly shown?: string;
  /** Returning false hands the key on to the next binding. */
  readonly run: (event: KeyboardEvent) => unknown;
  readonly group?: KeyGroup;
}

const bindings: { current: readonly Key[] }[] = [];

export const boundKeys = (): readonly Key[] =>
  bindings.flatMap(({ current }) => current).filter(({ word }) => word);

/** Ours, and those of the component library. */
const DIALOGS = 'dialog[open], .ant-modal-wrap:not([style*="display: none"])';

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const focus = event.target instanceof Element ? event.target : null;
  if (document.querySelector(DIALOGS) !== null) return;
  for (const { current } of bindings.toReversed()) {
    for (const binding of current) {
      if (!isPressed(binding.key, event) || !mayAct(binding.key, focus)) continue;
      if (binding.run(event) === false) continue;
      event.preventDefault();
      return;
    }
  }
}

/** Takes the cursor out of a field, so that letters act again; false hands the key on where it is in none. */
export function leaveField(): boolean {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement) || !field.matches('input, textarea, select')) return false;
  field.blur();
  return true;
}

/** Binds keys while the component is there and `active`. */
export function useKeys(keys: readonly Key[], active = true): void {
  const now = active ? keys : [];
  const held = useRef(now);
  held.current = now;
  useEffect(() => {
    if (bindings.length === 0) document.addEventListener('keydown', onKeyDown);
    bindings.push(held);
    return () => {
      bindings.splice(bindings.indexOf(held), 1);
      if (bindings.length === 0) document.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
