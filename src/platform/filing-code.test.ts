import { expect, it } from 'vitest';
import { filingCodeFault, filingExample, plainFilingCode } from './filing-code.ts';

const day = '2022-06-28';

it('a filing code is checked by its shape alone', () => {
  expect(filingCodeFault('2112-321071-89-01-123456', day)).toBeUndefined();
  expect(filingCodeFault('2112-321071-89-01-12345', day)).toBe('2112-321071-89-01-123456');
  expect(filingCodeFault('21123210718901123456', day)).toBe(filingExample(day));
});

it('a code typed in full width, with other hyphens or blanks is the same code', () => {
  expect(plainFilingCode(' ２112－321071–89-01-123456')).toBe('2112-321071-89-01-123456');
});
