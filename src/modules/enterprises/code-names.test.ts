import { expect, test } from 'vitest';
import { codeWithName, industryName } from './code-names.ts';

test('a class is named by its division, a place by its name', () => {
  expect(codeWithName('industryClass', 'C3484', 'zh')).toBe('C3484（通用设备制造业）');
  expect(codeWithName('industryClass', 'I6513', 'en')).toBe('I6513 (Software and IT services)');
  expect(codeWithName('placeCode', '321000', 'zh')).toBe('321000（江苏省扬州市）');
});

test('what the tables do not know is shown as it is', () => {
  expect(codeWithName('placeCode', '110000', 'zh')).toBe('110000');
  expect(industryName('C99', 'zh')).toBeNull();
  expect(industryName('A3484', 'zh')).toBeNull();
});
