import { expect, test } from 'vitest';
import type { Screen } from '../routes.tsx';
import { inPhoneBar } from './phone-bar.ts';

const load = async () => ({ default: () => null });
const screen = (path: string, phone: boolean): Screen => ({ path, nav: 'nav.home', right: 'x', phone, load });
const rail = [
  ...['/', '/documents', '/ledger', '/figures', '/enterprises', '/tasks'].map((path) => screen(path, true)),
  screen('/rulebook', false),
];

test('four words and the way to the others; the page that is open is always among them', () => {
  expect([...inPhoneBar(rail, '/ledger')]).toEqual(['/', '/documents', '/ledger', '/figures']);
  expect([...inPhoneBar(rail, '/tasks')]).toEqual(['/', '/documents', '/ledger', '/tasks']);
  expect([...inPhoneBar(rail, '/rulebook')]).toEqual(['/', '/documents', '/ledger', '/rulebook']);
});

test('a post with few pages has all of them in the bar', () => {
  expect([...inPhoneBar([screen('/portal', true), screen('/units', false)], '/portal')]).toEqual([
    '/portal',
    '/units',
  ]);
});

test('a page outside the rail changes nothing', () => {
  expect(inPhoneBar(rail, undefined).size).toBe(4);
});
