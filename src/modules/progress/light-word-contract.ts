/** Why a light has its colour, in words: the same on screens and in a terminal. */
import type { LightAnswer } from './light-contract.ts';

export const LIGHT_WHY = {
  'prg.why.done': ['{day} 已到', 'reached {day}'],
  'prg.why.done-late': ['{day} 到，晚 {days} 天', 'reached {day}, {days} days late'],
  'prg.why.not-due': ['{planned} 到期', 'due {planned}'],
  'prg.why.late.start': [
    '计划 {planned}，应开未开第 {months} 个月（{days} 天）',
    'planned {planned}; month {months} in which it should have started ({days} days)',
  ],
  'prg.why.late.in-statistics': [
    '{planned} 开工，{days} 天未入库',
    'started {planned}, not in the statistics for {days} days',
  ],
  'prg.why.no-plan': ['没有计划', 'nothing planned'],
  'prg.why.ended': ['暂停或已了结', 'suspended or ended'],
  'prg.why.not-started': ['还没有开工', 'not started'],
  'prg.why.not-reported': ['{month} 未报', '{month} not reported'],
  'prg.why.not-reported.until': [
    '{month} 未报，核实数只到 {until}，不判',
    '{month} not reported; verified only up to {until}: not judged',
  ],
  'prg.why.not-verified': ['报了没有核实', 'reported, not verified'],
  'prg.why.stale': [
    '核实数只到 {month}，比 {expected} 早 {behind} 个月，不判',
    'verified only up to {month}, {behind} months before {expected}: not judged',
  ],
  'prg.why.nothing-due': ['还没到该投的时候', 'nothing due yet'],
  'prg.why.ratio': [
    '到 {month} 底核实 {verified} 万元，序时应到 {planned} 万元，为序时的 {measured}%（线 {bound}%）',
    'verified {verified} × 10,000 yuan by the end of {month}, {planned} by the pace: {measured}% of it (line {bound}%)',
  ],
  'prg.why.points': [
    '到 {month} 底核实 {verified} 万元，序时应到 {planned} 万元，低于序时 {measured} 个百分点（线 {bound}）',
    'verified {verified} × 10,000 yuan by the end of {month}, {planned} by the pace: {measured} points below it (line {bound})',
  ],
  'prg.why.since': ['；{expected} 还没有核实数', '; nothing verified for {expected} yet'],
} as const;

/** Which of them says it, and with what in its blanks. */
export function whyOf({
  code,
  params,
  subject,
}: Pick<LightAnswer, 'code' | 'params' | 'subject'>): keyof typeof LIGHT_WHY {
  if (code === 'against-pace') return params.basis === 'ratio-to-pace' ? 'prg.why.ratio' : 'prg.why.points';
  if (code === 'not-reported' && params.until !== undefined) return 'prg.why.not-reported.until';
  if (code === 'late')
    return subject === 'in-statistics' ? 'prg.why.late.in-statistics' : 'prg.why.late.start';
  return `prg.why.${code}`;
}

/** Said after it: the month that should be known by now is later than the one it was judged on. */
export const sinceOf = ({ code, params }: Pick<LightAnswer, 'code' | 'params'>): 'prg.why.since' | null =>
  code === 'against-pace' && params.expected !== undefined ? 'prg.why.since' : null;
