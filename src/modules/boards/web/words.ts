import { addWords } from '#web/i18n/i18n.tsx';
import type { Catalogue } from '#web/i18n/words.ts';

export const boardWords = {
  'home.title': ['今天要我办的', 'What needs me today'],
  'home.worse': ['昨日以来变差的', 'Worse since yesterday'],
  'home.worse.none': ['昨日以来没有变差的。', 'Nothing has turned worse since yesterday.'],
  'home.better': ['变好的', 'Better'],
  'home.was': ['原 {verdict}', 'was {verdict}'],
  'home.ofpace': ['为序时的', 'of pace'],
  'home.mover': ['该谁办', 'Whose move'],
  'home.waiting': ['等我确认', 'Waiting for me'],
  'home.waiting.none': ['没有等您确认的。', 'Nothing is waiting for you.'],
  'home.proposals': ['余 {open} 条提议，共 {all} 条', '{open} of {all} proposals left'],
  'home.unverified': ['{unit} 待核实 {n} 个数，最早 {day}', '{unit}: {n} figures to verify, oldest of {day}'],
  'home.lacks.value': ['原文没有数值', 'the source gives no value'],
  'home.lacks.period': ['原文没有期限', 'the source gives no deadline'],
  'home.lacks.both': ['原文没有数值和期限', 'the source gives neither value nor deadline'],
  'home.unbalanced': ['分解合计 {sum}，目标 {goal}', 'shares add up to {sum}, the goal is {goal}'],
  'home.go': ['去看', 'Open'],
  'home.tasks': ['要办的事', 'Tasks'],
  'home.tasks.none': ['没有要办的事。', 'No tasks.'],
  'home.overdue': ['已过期', 'overdue'],
  'home.reporting': ['各单位报送', 'Reporting'],
  'home.reporting.col': ['应报项', 'Owed'],
  'home.reporting.done': ['已报 / 应报', 'Done / owed'],
  'home.reporting.last': ['最近一次', 'Last'],
  'home.reporting.none': ['现在没有应报的数。', 'No figures are owed now.'],
  'unit.title': ['单位', 'Units'],
  'unit.below': ['下级单位', 'Units below'],
  'unit.targets': ['承诺的目标', 'Promised'],
  'unit.leads': ['牵头的目标', 'Led for others'],
  'unit.none': ['没有目标。', 'No targets.'],
  'unit.count': ['{n} 项目标', '{n} targets'],
} as const satisfies Catalogue;

addWords(boardWords);
export type BoardKey = keyof typeof boardWords;
