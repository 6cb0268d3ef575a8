/** Which key was meant, as pure functions; `keys.ts` listens. Keys are written as they are shown: 'C', 'Ctrl+K', 'Enter'. */
export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
}

/** ⌘ counts as Ctrl. Shift only counts with named keys: '?' and 'A' are what they are on any keyboard. */
export function isPressed(key: string, event: Pressed): boolean {
  const parts = key === '+' ? ['+'] : key.split('+');
  const last = parts.at(-1) ?? '';
  const ctrl = parts.includes('Ctrl');
  if (event.isComposing || event.altKey || ctrl !== (event.ctrlKey || event.metaKey)) return false;
  if (last.length > 1 && parts.includes('Shift') !== event.shiftKey) return false;
  return event.key.toLowerCase() === last.toLowerCase();
}

/** What a field does by itself with Ctrl: undo what was typed, copy, mark all. */
const FIELDS_OWN = new Set(['Ctrl+Z', 'Ctrl+C', 'Ctrl+A']);

/** Letters, digits and signs would be typed into a field; other Ctrl keys and Escape act anywhere. */
export const actsInFields = (key: string): boolean =>
  (key.startsWith('Ctrl+') && !FIELDS_OWN.has(key)) || key === 'Escape';

const FIELDS =
  'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=""], [contenteditable=true]';
/** Enter belongs to the control that has the focus, letters do not. */
const PRESSABLE =
  'button, a[href], summary, [role=button], [role=menuitem], [role=option], [role=combobox], input';

export interface Where {
  closest(selector: string): unknown;
}

/** Whether a key may act with the focus where it is. */
export function mayAct(key: string, focus: Where | null): boolean {
  if (actsInFields(key) || focus === null) return true;
  if (focus.closest(FIELDS)) return false;
  const pressing = key === 'Enter' || key === ' ';
  return !(pressing && focus.closest(PRESSABLE));
}
