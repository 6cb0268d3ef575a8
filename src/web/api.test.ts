import { expect, test } from 'vitest';
import { ApiError, addressOf, answerOf, withQuery } from './api.ts';
import { merged, searchFrom, searchText } from './search.ts';

test('the blanks of a path are filled and made safe', () => {
  expect(addressOf({ path: '/targets/:id/units' }, { params: { id: 'a/b' } })).toBe(
    '/api/targets/a%2Fb/units',
  );
});

test('what nobody asked for is left out of the query; no and 0 stay', () => {
  const query = { q: '高企', asOf: undefined, verdict: '', descending: false, offset: 0 };
  expect(withQuery('/targets', query)).toBe(
    `/targets?q=${encodeURIComponent('高企')}&descending=false&offset=0`,
  );
  expect(withQuery('/targets')).toBe('/targets');
});

const refusal = (status: number, text: string): unknown => {
  try {
    return answerOf(status, text);
  } catch (error) {
    return error;
  }
};

test('a refusal keeps its code, sentence and reasons', () => {
  const reasons = [{ row: 7, column: '累计', message: '不是数' }];
  const body = JSON.stringify({
    error: { code: 'import-has-errors', message: '表里有 1 处不对。', reasons },
  });
  const error = refusal(422, body);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    code: 'import-has-errors',
    status: 422,
    message: '表里有 1 处不对。',
    reasons,
  });
});

test('a proxy without its server counts as no network, whatever page it sends', () => {
  expect(refusal(502, '<html>Bad gateway</html>')).toMatchObject({ code: 'no-network' });
  expect(refusal(404, '<html>')).toMatchObject({ code: 'http-404' });
});

test('an answer without a body is undefined', () => {
  expect(answerOf(204, '')).toBeUndefined();
});

test('the address keeps plain words, so that 2022 stays a word', () => {
  expect(searchFrom('?period=2022&q=高企')).toEqual({ period: '2022', q: '高企' });
  expect(searchText({ period: '2022', empty: '', gone: undefined })).toBe('?period=2022');
  expect(merged({ q: 'a', page: '3' }, { q: undefined, sort: 'unit' })).toEqual({ page: '3', sort: 'unit' });
});
