import { addWords, type Catalogue } from '#web/i18n/i18n.tsx';

export const taskWords = {
  'tasks.state.open': ['没办的', 'Open'],
  'tasks.state.done': ['办结的', 'Done'],
  'tasks.state.dropped': ['不办的', 'Dropped'],
  'tasks.kind.mechanism': ['机制', 'Mechanism'],
  'tasks.kind.structure': ['结构', 'Structure'],
  'tasks.kind.chain': ['产业链', 'Chain'],
  'tasks.kind.ask': ['诉求', 'Request'],
  'tasks.kind.chase': ['催办', 'Reminder'],
  'tasks.kind.other': ['其他', 'Other'],
  'tasks.col.title': ['事项', 'Task'],
  'tasks.col.kind': ['类别', 'Kind'],
  'tasks.col.unit': ['单位', 'Unit'],
  'tasks.col.due': ['期限', 'Due'],
  'tasks.col.from': ['出处', 'Source'],
  'tasks.col.by': ['谁派的', 'From'],
  'tasks.col.note': ['说明', 'Note'],
  'tasks.col.outcome': ['结果', 'Outcome'],
  'tasks.col.acts': ['办', 'Acts'],
  'tasks.overdue': ['过期', 'overdue'],
  'tasks.document': ['原文', 'Text'],
  'tasks.target': ['目标', 'Target'],
  'tasks.add': ['派任务', 'Assign a task'],
  'tasks.close': ['办结', 'Done'],
  'tasks.drop': ['不办', 'Drop'],
  'tasks.reopen': ['重新打开', 'Open again'],
  'tasks.outcome': ['办得怎样', 'What came of it'],
  'tasks.why': ['为什么不办', 'Why it is dropped'],
  'tasks.all': ['不限', 'Any'],
  'tasks.nodue': ['不限期', 'No day set'],
  'tasks.empty.open': [
    '没有没办的事。文件里读出的机制、诉求采纳后，或在目标页催办后，会列在这里。',
    'Nothing is open. Mechanisms and requests adopted from a document, and reminders on a target, stand here.',
  ],
  'tasks.empty.done': ['还没有办结的事。', 'Nothing is done yet.'],
  'tasks.empty.dropped': ['没有不办的事。', 'Nothing was dropped.'],
  'tasks.nothing': ['这个单位没有。', 'This unit has none.'],
} as const satisfies Catalogue;

addWords(taskWords);
export type TaskKey = keyof typeof taskWords;
