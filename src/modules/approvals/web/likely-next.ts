/** Of the events that may follow, the one that is likely meant: offered at a click, the others in the form. Pure. */
import type { ApprovalPage, MatterOnPage } from '../contract.ts';

/** What brings a matter on comes before what holds it up; taking a certificate back is never offered so. */
const ON = ['resume', 'pre-pass', 'decide', 'issue', 'begin', 'apply', 'pre-begin', 'pause', 'extend'];

type EventWord = ApprovalPage['words']['events'][number];

export function likelyNext(matter: MatterOnPage, { words, plan }: ApprovalPage): EventWord | undefined {
  const may = words.events.filter(({ code, effect }) => matter.next.includes(code) && effect !== 'end');
  const byEffect = (effect: string) => may.find((event) => event.effect === effect);
  if (matter.state === 'not-begun' || matter.state === 'ended') {
    const reviewed = plan?.planned.lines.some(({ code, part }) => code === matter.code && part === 'pre');
    if (matter.milestone) return byEffect('issue');
    return (reviewed ? byEffect('pre-begin') : undefined) ?? byEffect('begin');
  }
  return ON.map(byEffect).find((event) => event !== undefined);
}
