/** How often general Chinese words occur: the dictionary that comes with @node-rs/jieba, read as text. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export interface WordFrequency {
  readonly word: string;
  /** Occurrences in the dictionary's own texts. */
  readonly count: number;
  /** Part of speech as the dictionary has it: n, v, nr (a person's name) … */
  readonly tag: string;
}

/** All of them, in the dictionary's order; some 350,000, in a fifth of a second. */
export function wordFrequencies(): WordFrequency[] {
  const file = createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt');
  return readFileSync(file, 'utf8').split('\n').flatMap(wordFrequency);
}

function wordFrequency(line: string): WordFrequency[] {
  const [word, count, tag = ''] = line.split(' ');
  return word ? [{ word, count: Number(count), tag }] : [];
}
