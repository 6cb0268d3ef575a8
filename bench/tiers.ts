/**
 * npm run bench:tiers — 1,000,000 synthetic firms through 高企 and 专精特新 with reasons, beside json-rules-engine and
 * @gorules/zen-engine with the same rules on 20,000 of them, in the same run, by processor time: rates are per core. The answers must agree.
 * Then the whole refresh of a million firms against PostgreSQL (tiers-refresh.ts).
 * Reasons are kept as structured outcomes; writing every value, gap and number out is a line of its own.
 */
import { judgeOn, type Programme, programmeOn, reasonsOf, type Verdict } from '#modules/tiers/index.ts';
import { clearAway, medianMs, report } from './support.ts';
import { AS_OF, firmsOf } from './tiers-firms.ts';
import { type Answers, flatten, jsonRules, zen } from './tiers-peers.ts';
import { refreshBench } from './tiers-refresh.ts';

const PART = 2_000;
const PARTS = 500;
const BESIDE = 20_000;
const WRITTEN = 5_000;
const AT_ONCE = 100;

const programmes = ['high-tech', 'specialised'].map((code): Programme => {
  const programme = programmeOn(code, AS_OF);
  if (!programme) throw new Error(`no ${code} on ${AS_OF}`);
  return programme;
});
const judge = judgeOn(programmes, AS_OF);

/**
 * Milliseconds of processor time, all threads, so that a busy machine does not decide: rates are per core. What making the firms
 * left behind is cleared away first, of ours and of theirs.
 */
async function cpuMs(work: () => Promise<unknown> | unknown): Promise<number> {
  clearAway('minor');
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** A million: five hundred times two thousand firms, as a refresh reads them, each time others; verdicts are kept until the part is done. */
let ms = 0;
let met = 0;
for (let part = 0; part < PARTS; part++) {
  const others = firmsOf(PART, part + 1);
  let kept: Verdict[][] = [];
  ms += await cpuMs(() => {
    kept = others.map(judge);
  });
  met += kept.flat().filter(({ answer }) => answer === 'met').length;
}
const ours = (PART * PARTS) / (ms / 1000);

const compared = firmsOf(BESIDE);
const verdicts = compared.map(judge);
const flat = compared.map((firm) => flatten(firm, AS_OF));
const writing = await medianMs(3, () => verdicts.slice(0, WRITTEN).flat().map(reasonsOf));

const answersOf = (of: readonly Verdict[]): Answers => ({
  highTech: of[0]?.answer === 'met',
  specialised: of[1]?.answer === 'met',
});

function agree(name: string, theirs: readonly Answers[]): void {
  const differing = theirs.findIndex(({ highTech, specialised }, at) => {
    const own = answersOf(verdicts[at] ?? []);
    return own.highTech !== highTech || own.specialised !== specialised;
  });
  if (differing >= 0 || theirs.length !== BESIDE)
    throw new Error(
      `${name} answers otherwise for firm ${differing}: ${JSON.stringify(compared[differing])}`,
    );
}

async function oneByOne(evaluate: (firm: (typeof flat)[number]) => Promise<Answers>): Promise<Answers[]> {
  const answers: Answers[] = [];
  for (const firm of flat) answers.push(await evaluate(firm));
  return answers;
}

async function manyAtOnce(evaluate: (firm: (typeof flat)[number]) => Promise<Answers>): Promise<Answers[]> {
  const answers: Answers[] = [];
  for (let at = 0; at < flat.length; at += AT_ONCE)
    answers.push(...(await Promise.all(flat.slice(at, at + AT_ONCE).map(evaluate))));
  return answers;
}

/** The better of one by one and many at once counts. */
async function rateOf(
  name: string,
  evaluate: (firm: (typeof flat)[number]) => Promise<Answers>,
): Promise<number> {
  agree(name, await oneByOne(evaluate));
  const times = [
    await cpuMs(() => oneByOne(evaluate)),
    await cpuMs(() => manyAtOnce(evaluate)),
    await cpuMs(() => oneByOne(evaluate)),
    await cpuMs(() => manyAtOnce(evaluate)),
  ];
  return BESIDE / (Math.min(...times) / 1000);
}

const theirs = {
  'json-rules-engine': await rateOf('json-rules-engine', jsonRules()),
  'zen-engine': await rateOf('zen-engine', zen()),
};

const refresh = process.env.BENCH_FIRMS === '0' ? { lines: [], ratios: {} } : await refreshBench();

report(
  `tiers: ${PART * PARTS} firms, ${programmes.length} programmes, ${met} met`,
  [
    { name: 'lianzhang, verdicts with reasons', ours: ours / 1000, unit: 'k firms/s' },
    { name: 'lianzhang, every number written out', ours: WRITTEN / writing, unit: 'k firms/s' },
    { name: 'json-rules-engine 7.3.1', ours: theirs['json-rules-engine'] / 1000, unit: 'k firms/s' },
    { name: '@gorules/zen-engine 0.54.0', ours: theirs['zen-engine'] / 1000, unit: 'k firms/s' },
    ...refresh.lines,
  ],
  {
    'json-rules-engine': ours / theirs['json-rules-engine'],
    'zen-engine': ours / theirs['zen-engine'],
    ...refresh.ratios,
  },
);
