/** Words of bringing a table, the same wherever one is brought; a module adds what it alone says. */
import { addWords, type Catalogue } from '../i18n/i18n.tsx';

const bringWords = {
  'bring.pasted': ['粘贴的表', 'Pasted table'],
  'bring.rows': ['{count} 行', '{count} rows'],
  'bring.right': ['每一格都对', 'every cell is right'],
  'bring.wrong': ['{count} 处不对', '{count} cells are wrong'],
  'bring.before': [
    '这张表以前导入过，再导入什么也不会变。',
    'This very table was imported before; nothing will change.',
  ],
  'bring.template': ['下载导入模板', 'Download the template'],
  'bring.step.read': ['已读 {rows} 行，{percent}', '{rows} rows read, {percent}'],
  'bring.step.read.of': ['已读 {rows} / {total} 行', '{rows} of {total} rows read'],
  'bring.step.compare': [
    '{rows} 行读完，正在与现有的比对',
    '{rows} rows read; comparing them with what stands',
  ],
  'bring.step.write': ['正在写入 {rows} 行，{percent}', 'Writing {rows} rows, {percent}'],
  'bring.stays': [
    '可以离开这一页，做完为止都在服务器上进行；回来能接着看。',
    'You may leave this page: the work goes on at the server, and you can look again later.',
  ],
  'bring.run': ['导入 {count} 行', 'Import {count} rows'],
  'bring.again': ['按上面填的重新检查', 'Check again with what is said above'],
  'bring.clear': ['换一张表', 'Another table'],
  'bring.done': ['写好了。', 'Written.'],
  'bring.errors': ['要改的格子', 'Cells to mend'],
  'bring.questions': ['要您确认的', 'For you to confirm'],
  'bring.yes': ['是，没错', 'Yes, it holds'],
  'bring.yes.all': ['都没错', 'All hold'],
  'bring.cell': ['格', 'Cell'],
  'bring.value': ['表里写的', 'Written'],
  'bring.why': ['哪里不对', 'What is wrong'],
  'bring.mend': ['改成', 'Change to'],
  'bring.recheck': ['重新检查', 'Check again'],
  'bring.leave.row': ['这一行不导入', 'Leave this row out'],
  'bring.leave.all': ['有错的 {count} 行都不导入', 'Leave out all wrong rows: {count}'],
  'bring.mapping': ['哪一列是什么', 'Which column holds what'],
  'bring.remembered': ['按上次同样表头的对应', 'Mapped as last time'],
  'bring.column': ['列', 'Column'],
  'bring.head': ['表头', 'Head'],
  'bring.field': ['是什么', 'Holds'],
  'bring.unit': ['单位', 'In'],
  'bring.skip': ['不导入', 'Leave out'],
  'bring.preview': ['前几行', 'First rows'],
} as const satisfies Catalogue;

addWords(bringWords);
export type BringWord = keyof typeof bringWords;
