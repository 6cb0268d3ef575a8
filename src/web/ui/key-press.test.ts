import { expect, test } from 'vitest';
import { isPressed, mayAct, type Pressed } from './key-press.ts';

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false },
  ...more,
});
/** Focus on an element that answers to these selectors' parts. */
const on = (...tags: string[]) => ({
  closest: (selector: string) => tags.some((tag) => selector.split(', ').includes(tag)) || null,
});

test('a letter acts by itself, not with Ctrl or Alt', () => {
  expect(isPressed('C', press('c'))).toBe(true);
  expect(isPressed('C', press('C', { shiftKey: true }))).toBe(true);
  expect(isPressed('C', press('c', { ctrlKey: true }))).toBe(false);
  expect(isPressed('C', press('c', { altKey: true }))).toBe(false);
});

test('nothing acts while an input method is composing', () => {
  expect(isPressed('J', press('j', { isComposing: true }))).toBe(false);
  expect(isPressed('Enter', press('Enter', { isComposing: true }))).toBe(false);
});

test('the command key of a Mac counts as Ctrl', () => {
  expect(isPressed('Ctrl+K', press('k', { metaKey: true }))).toBe(true);
  expect(isPressed('Ctrl+K', press('k'))).toBe(false);
});

test('Shift counts with named keys only', () => {
  expect(isPressed('?', press('?', { shiftKey: true }))).toBe(true);
  expect(isPressed('Enter', press('Enter', { shiftKey: true }))).toBe(false);
  expect(isPressed('Shift+Enter', press('Enter', { shiftKey: true }))).toBe(true);
});

test('letters are typed in a field; Ctrl keys and Escape act there too', () => {
  const field = on('textarea');
  expect(mayAct('C', field)).toBe(false);
  expect(mayAct('Enter', field)).toBe(false);
  expect(mayAct('Ctrl+S', field)).toBe(true);
  expect(mayAct('Escape', field)).toBe(true);
  expect(mayAct('Ctrl+Z', field), 'undoes what was typed there').toBe(false);
});

test('Enter on a button presses the button, a letter there still acts on the row', () => {
  const button = on('button');
  expect(mayAct('Enter', button)).toBe(false);
  expect(mayAct('C', button)).toBe(true);
  expect(mayAct('C', null)).toBe(true);
});
