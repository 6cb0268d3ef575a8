/**
 * npm run bench:read — characters a second of the whole pipeline (repair, facts, entries) and its growth from 2 k to 2 M
 * characters, beside @microsoft/recognizers-text-suite (number, currency, percentage, date-time; by sentence, which is
 * its fast way) on the same 20 k characters in the same run.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { readText } from '#modules/reading/index.ts';
import { type Line, medianMs, report } from './support.ts';

type Recognise = (text: string, culture: string) => unknown[];
interface Recognizers {
  readonly Culture: { readonly Chinese: string };
  readonly recognizeNumber: Recognise;
  readonly recognizeCurrency: Recognise;
  readonly recognizePercentage: Recognise;
  readonly recognizeDateTime: Recognise;
}

/** The suite is CommonJS; its types are its own. */
const suite = createRequire(import.meta.url)('@microsoft/recognizers-text-suite') as Recognizers;
const SENTENCES = readFileSync(path.join(import.meta.dirname, 'plan-sentences.txt'), 'utf8');
const SIZES = [2_000, 20_000, 200_000, 2_000_000];
const SAME = 20_000;

/** Plan sentences again and again, each time with other numbers, so that nothing is answered from memory. */
function planOf(length: number): string {
  const pieces: string[] = [];
  let made = 0;
  for (let n = 0; made < length; n++) {
    const piece = SENTENCES.replace(/\d+(?=[个家亿万项亩])/g, (digits) => String(Number(digits) + (n % 97)));
    pieces.push(piece);
    made += piece.length;
  }
  return pieces.join('').slice(0, length);
}

const perSecond: Record<number, number> = {};
const lines: Line[] = [];
for (const size of SIZES) {
  const text = planOf(size);
  const ms = await medianMs(size > SAME ? 5 : 15, () => readText(text));
  perSecond[size] = size / (ms / 1000);
  lines.push({
    name: `lianzhang, ${size / 1000} k characters`,
    ours: (perSecond[size] ?? 0) / 1000,
    unit: 'k chars/s',
  });
}

const text = planOf(SAME);
const sentences = text.split(/(?<=[。\n])/).filter((sentence) => sentence.trim() !== '');
const { Chinese } = suite.Culture;
const theirs = await medianMs(3, () => {
  for (const sentence of sentences) {
    suite.recognizeNumber(sentence, Chinese);
    suite.recognizeCurrency(sentence, Chinese);
    suite.recognizePercentage(sentence, Chinese);
    suite.recognizeDateTime(sentence, Chinese);
  }
});
const theirsPerSecond = SAME / (theirs / 1000);
lines.push({
  name: 'recognizers-text-suite, 20 k characters',
  ours: theirsPerSecond / 1000,
  unit: 'k chars/s',
});

report('reading', lines, {
  recognizers: (perSecond[SAME] ?? 0) / theirsPerSecond,
  /** Time for a character at 2 M against 20 k: 1 is linear. */
  growth: (perSecond[SAME] ?? 0) / (perSecond[2_000_000] ?? 1),
});
