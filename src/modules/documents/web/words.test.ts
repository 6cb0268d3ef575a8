import { expect, test } from 'vitest';
import { documentWords, hintWord } from './words.ts';

test('the gravest hint that has a word is shown, a code never', () => {
  expect(documentWords[hintWord(['no-period', 'status']) ?? 'docs.title'][0]).toBe('无期限');
  expect(hintWord(['something-new', 'inherited'])).toBe('hint.inherited');
  expect(hintWord(['something-new'])).toBeUndefined();
});
