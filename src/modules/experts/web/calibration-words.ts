/** The words of the calibration, Chinese and English side by side. */
import { addWords, type Catalogue } from '#web/i18n/i18n.tsx';

const calibrationWords = {
  'cal.says': [
    '论证意见出了以后，项目到投产、达产或终止才有结果。误差 = 说的 − 后来的（100 分制，正的是看高了）。少于 {few} 个的不下结论。【平台约定】',
    'A project has an outcome once it produces, reaches capacity or is stopped. Error = said − came (of a hundred; above nought was too hopeful). Of fewer than {few} nothing is concluded. [convention of the platform]',
  ],
  'cal.of': [
    '{panels} 次论证出了意见，其中 {count} 个项目有结果。',
    '{panels} panels with a paper; {count} of their projects have an outcome.',
  ],
  'cal.hits': [
    '判断对 {hits} / {count}；看高 {passes}，看低 {fails}',
    '{hits} / {count} right; {passes} too hopeful, {fails} too dark',
  ],
  'cal.few': ['太少，不下结论', 'Too few to say'],
  'cal.none': ['还没有出过论证意见的项目。', 'No project has an opinion yet.'],
  'cal.panels': ['逐次', 'By panel'],
  'cal.professions': ['按专业', 'By profession'],
  'cal.criteria': ['按评价项', 'By criterion'],
  'cal.experts': ['按专家', 'By expert'],
  'cal.outcome': ['后来', 'What came'],
  'cal.outcome.none': ['还没有结果', 'None yet'],
  'cal.outcomes': ['结果怎么算：', 'Outcomes: '],
  'cal.error': ['误差 分', 'Error'],
  'cal.size': ['平均差 分', 'Mean size'],
  'cal.hit': ['判断', 'Judged'],
  'cal.hit.yes': ['对', 'right'],
  'cal.hit.no': ['错', 'wrong'],
  'cal.rate': ['判断对 %', 'Right %'],
  'cal.count': ['张数', 'Sheets'],
  'cal.count.panels': ['次数', 'Panels'],
  'cal.months': ['投产 预计/实际 月', 'Months said/taken'],
  'cal.months.error': ['投产误差 月', 'Months off'],
  'cal.only': ['只看：{what}', 'Only: {what}'],
  'cal.all': ['看全部', 'Show all'],
  'cal.settled': ['只看有结果的', 'Only with an outcome'],
} as const satisfies Catalogue;
addWords(calibrationWords);

export type CalibrationKey = keyof typeof calibrationWords;
