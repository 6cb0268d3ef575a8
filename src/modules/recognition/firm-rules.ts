/** Who invests: a firm that is here already, one that grows, one that took over; and the same in another ledger. Pure. */
import { compare, subtract, sum } from '#kernel/decimal.ts';
import {
  type Finder,
  type FirmFact,
  named,
  type Subject,
  signedStep,
  tenThousands,
  wordIn,
} from './facts.ts';

/** At a unit that is neither the project's, nor above it, nor below it. */
const isElsewhere = ({ unitId: own, path: above }: Subject, { unitId, path }: FirmFact): boolean =>
  unitId !== null && !above.includes(unitId) && !path.includes(own);

/** In the register before the project came, at another unit of the region; the words say whether it moves. */
export const localRelocation: Finder = ({ subject, settings: { words } }) => {
  const word = wordIn(subject.name, words) ?? wordIn(subject.content, words);
  const before = subject.firms.filter(
    ({ registeredOn }) => registeredOn === null || registeredOn < subject.enteredOn,
  );
  const elsewhere = before.find((firm) => isElsewhere(subject, firm));
  const firm = elsewhere ?? (word === undefined ? undefined : before[0]);
  if (!firm) return null;
  const hint =
    word === undefined
      ? { hint: '', hintEn: '' }
      : { hint: `，写明“${word}”`, hintEn: `, and it says “${word}”` };
  return {
    values: { firm: firm.name, place: firm.unit ?? '没有写明园区', placeEn: firm.unit ?? 'no park', ...hint },
    others: [],
  };
};

/** Of a contract that grew, or of a further project of a firm whose earlier one counts: only what was added. */
export const growth: Finder = ({ subject, others, settings: { words } }) => {
  const { investmentYuan: now, signedYuan, creditCode } = subject;
  if (now === null) return null;
  if (signedYuan !== null && compare(now, signedYuan) > 0) return increase(signedYuan, now, []);
  const grows =
    subject.sourceMethod === 'local' ||
    (wordIn(subject.name, words) ?? wordIn(subject.content, words)) !== undefined;
  const signed = signedStep(subject)?.happenedOn;
  const earlier = others.filter((other) => {
    const day = signedStep(other)?.happenedOn;
    return (
      creditCode !== null &&
      other.creditCode === creditCode &&
      day !== undefined &&
      (signed === undefined || day < signed)
    );
  });
  const told = earlier.flatMap(({ investmentYuan }) => (investmentYuan === null ? [] : [investmentYuan]));
  const before = sum(told);
  return grows && told.length > 0 && compare(now, before) > 0 ? increase(before, now, earlier) : null;
};

const increase = (before: string, now: string, others: readonly Subject[]) => ({
  values: {
    ...{
      before: tenThousands(before),
      now: tenThousands(now),
      increase: tenThousands(subtract(now, before)),
    },
    increaseYuan: subtract(now, before),
  },
  others: others.map(named),
});

/** All who invested when it was signed are gone, and others stand in their place. */
export const ownerChanged: Finder = ({ subject }) => {
  const { investors } = subject;
  if (!signedStep(subject)?.verified) return null;
  const now = investors.filter(({ gone }) => !gone);
  const keys = new Set(now.flatMap((one) => one.keys));
  const before = investors.filter((one) => one.gone);
  const stayed = before.some((one) => one.keys.some((key) => keys.has(key)));
  if (now.length === 0 || before.length === 0 || stayed) return null;
  const names = (all: typeof now) => [...new Set(all.map(({ name }) => name))].join('、');
  return { values: { before: names(before), now: names(now) }, others: [] };
};

export const renovationTwin: Finder = ({ subject: { kind, twin } }) =>
  kind === 'renovation' && twin !== null ? { values: { twin }, others: [] } : null;
