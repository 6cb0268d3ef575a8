/** No code of a refusal reaches a person: whatever module code throws, and each reason in it, has its sentence. */
import { describe, expect, it } from 'vitest';
import { sentences } from '#app/modules.ts';
import { refusalCodes } from './refusal-codes.ts';

const CREDIT_CODE = ['empty', 'mangled', 'length', 'character', 'check', 'organisation'].map(
  (word) => `credit-code-${word}`,
);
/** The platform's file readers throw these as FileProblem, which is looked at too. */
const OF_A_FILE: readonly string[] = [];
const LISTING_STEP = ['listing-step-of-future', 'listing-step-before', 'listing-step-reason'];

/** Codes put together at run time, with everything they can be. */
const AT_RUN_TIME: Readonly<Record<string, readonly string[]>> = {
  'src/modules/documents/add-document.ts extracted.code': OF_A_FILE,
  'src/modules/figures/import-http.ts read.code': OF_A_FILE,
  'src/modules/renovation/import-http.ts read.code': OF_A_FILE,
  'src/platform/bring/brought-tables.ts read.code': OF_A_FILE,
  'src/platform/files/library.ts answer.code': OF_A_FILE,
  'src/modules/chains/map-files.ts read.file.code': OF_A_FILE,
  'src/modules/progress/reporting.ts first.code': [
    ...['progress-month-future', 'progress-has-phases', 'progress-amount-missing', 'progress-part-over'],
    ...['progress-month-reason', 'progress-over-planned', 'progress-twice-in-one'],
  ],
  'src/modules/projects/merge.ts first.code': [
    ...['project-merge-chain', 'project-merge-contradicts', 'project-merge-unlisted'],
    ...['project-merge-both', 'project-merge-same', 'project-merge-left'],
  ],
  'src/modules/relatedness/bring.ts problem.code': [
    'relatedness-no-rows',
    'relatedness-too-small',
    'relatedness-all-zero',
  ],
  'src/modules/attraction/enquiries.ts read.fault.code': CREDIT_CODE,
  'src/modules/admission/agreements.ts extracted.code': OF_A_FILE,
  'src/modules/admission/reviews.ts fault.code': [
    ...['review-flags-open', 'review-flags-violate', 'review-has-exception'],
    ...['review-no-exception', 'review-nothing-violates'],
  ],
  'src/modules/land/bring.ts error.fault.code': [
    ...['parcel-file', 'parcel-file-none', 'parcel-file-many', 'parcel-crs'],
  ],
  'src/modules/candidates/funds.ts fault.code': CREDIT_CODE,
  'src/modules/candidates/relations.ts fault.code': CREDIT_CODE,
  'src/modules/enterprises/commands.ts fault.code': CREDIT_CODE,
  'src/modules/experts/interests.ts read.fault.code': CREDIT_CODE,
  'src/modules/figures/commands.ts fault.code': [
    'figure-of-future',
    'figure-counted',
    'figure-not-whole',
    'figure-negative',
  ],
  'src/modules/listing/commands.ts fault': LISTING_STEP,
  'src/modules/listing/moves.ts fault': LISTING_STEP,
  'src/modules/targets/shares.ts `shares-${result.state}`': ['shares-over', 'shares-under'],
};

const uses = refusalCodes(process.cwd());
/** Sentences that do not go through the boundary: notes on a file, a measure's steps, verdicts. */
const ELSEWHERE =
  /^src\/(platform\/files\/extract-text|modules\/(measures\/(steps|programme)|targets\/(verdict|on-the-way)|renovation\/missing))\.ts/;

describe('a refusal', () => {
  it('has a sentence in both languages for every code that is thrown or given as a reason', () => {
    const bare = uses
      .filter(({ at, code }) => code !== undefined && !(code in sentences) && !ELSEWHERE.test(at))
      .map(({ at, code }) => `${at} ${code}`);
    expect(bare).toEqual([]);
    expect(uses.length).toBeGreaterThan(200);
  });

  it('whose code is put together at run time is listed here with all that it can be', () => {
    const built = [...new Set(uses.flatMap(({ code, text }) => (code === undefined ? [text] : [])))].sort();
    expect(built).toEqual(Object.keys(AT_RUN_TIME).sort());
    expect(
      Object.values(AT_RUN_TIME)
        .flat()
        .filter((code) => !(code in sentences)),
    ).toEqual([]);
  });

  it('fills every blank of its sentence in both languages alike', () => {
    const blanks = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    const uneven = Object.entries(sentences).filter(
      ([, { zh, en }]) => blanks(en).some((blank) => !blanks(zh).includes(blank)) && zh !== '',
    );
    expect(uneven.map(([code]) => code)).toEqual([]);
  });
});
