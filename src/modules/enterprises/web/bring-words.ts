/** Words of bringing in tables and of taking imports back, Chinese and English side by side. */
import { addWords, type Catalogue } from '#web/i18n/i18n.tsx';

const bringWords = {
  'bring.leave.back': ['还是导入', 'Bring it in after all'],
  'bring.leave.title': ['不导入的行', 'Rows left out'],
  'bring.leave.rows': [
    '还有哪些行不导入（行号，如 12、15-18）',
    'More rows to leave out (such as 12, 15-18)',
  ],
  'bring.leave.add': ['不导入', 'Leave out'],
  'bring.leave.fault': ['写行号，用逗号隔开，连续的写成 15-18', 'Row numbers with commas; 15-18 for a run'],
  'bring.leave.count': ['按您选的，{count} 行不导入', 'rows left out, as you chose: {count}'],
  'bring.leave.also': ['；按您选的，{count} 行不导入', '; rows left out, as you chose: {count}'],
  'bring.row': ['第 {row} 行', 'Row {row}'],
  'bring.changes': ['改动了什么', 'What changes'],
  'bring.changes.first': ['前 {shown} 家，共 {count} 家', 'the first {shown} of {count}'],
  'bring.read.as': ['读作 {value}', 'read as {value}'],
  'bring.see': ['看这次导入的 {count} 家', 'See what came in: {count}'],
  'bring.past': ['最近的导入', 'Latest imports'],
  'bring.past.counts': ['新增 {added}，改动 {changed}', '{added} new, {changed} changed'],
  'bring.undo': ['撤销这次导入', 'Undo this import'],
  'bring.undo.would': [
    '会退回 {count} 家：新增的退出名册，改动的恢复成导入前的样子。什么也不删，这张表以后还能再导入。',
    'Put back: {count}. New ones leave the register, changed ones become what they were. Nothing is deleted, and the table may come again.',
  ],
  'bring.undo.kept': ['{count} 家不退回，导入之后又有变动：', 'Kept as they are: {count}'],
  'bring.undo.none': ['没有能退回的。', 'Nothing can be put back.'],
  'bring.undone': ['撤销了，退回 {count} 家。', 'Undone. Put back: {count}'],
  'bring.undone.on': ['{at} 撤销：{reason}', 'Undone {at}: {reason}'],
  'bring.only': ['只列这次导入带来或改动的企业', 'Only enterprises that this import brought or changed'],
  'bring.only.all': ['看全部', 'See all'],
  'enterprise.withdrawn': [
    '这一家随一次导入的撤销退出了名册。',
    'This enterprise left the register when an import was undone.',
  ],
  'enterprise.from.file': ['来自“{file}”', 'from “{file}”'],
  'enterprise.empty': ['空', 'empty'],
  'enterprise.act.undo-import': ['撤销导入', 'import undone'],
  'enterprise.act.undo-import-added': ['随导入的撤销退出名册', 'left with its import'],
} as const satisfies Catalogue;

addWords(bringWords);
export type BringKey = keyof typeof bringWords;
