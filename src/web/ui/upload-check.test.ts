import { expect, test } from 'vitest';
import { unfitFiles } from './upload-check.ts';

const MB = 1024 * 1024;

test('an image and a giant stay at home, a plan of just the limit travels', () => {
  const files = [
    { name: '合影.png', size: 10 },
    { name: '规划.DOCX', size: 50 * MB },
    { name: '大.pdf', size: 50 * MB + 1 },
  ];
  expect(unfitFiles(files, ['.docx', '.pdf'], 50)).toEqual([
    { name: '合影.png', why: 'kind' },
    { name: '大.pdf', why: 'big' },
  ]);
});
