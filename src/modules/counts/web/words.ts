/** The board's words, Chinese and English side by side. */
import { addWords, type Catalogue } from '#web/i18n/i18n.tsx';

const countWords = {
  'counts.tab.board': ['看板', 'Board'],
  'counts.tab.months': ['分月', 'By month'],
  'counts.tab.rows': ['名单', 'Firms'],
  'counts.tab.counters': ['口径与挂接', 'Definitions'],
  'counts.export': ['导出 Excel', 'Export Excel'],
  'counts.year': ['年度', 'Year'],
  'counts.unit': ['园区', 'Park'],
  'counts.any': ['全部', 'All'],
  'counts.counter': ['指标', 'Counted'],
  'counts.whole': ['全部园区', 'All parks'],
  'counts.group.scale': ['上高', 'High-tech and scale'],
  'counts.group.listing': ['上市', 'Listing'],
  'counts.group.cloud': ['上云', 'Cloud'],
  'counts.group.renewal': ['智改数转', 'Renovation'],
  'counts.to': [
    '截至 {day}，由名册的行数出来，点数字看是哪些企业',
    'To {day}, counted out of the register; a number opens to its firms',
  ],
  'counts.none': [
    '还数不出什么：名册里没有资质，也没有挂接的目标。',
    'Nothing to count yet: no certificates in the register and no goal bound.',
  ],
  'counts.none.past': [
    '到 {day} 为止名册里还没有录入资质，也没有挂接的目标。“截至”看的是那天以前录入的；要看那一年的数，请选年度。',
    'By {day} no certificates had been entered and no goal bound. “As of” shows what was entered by then; for the numbers of that year choose the year.',
  ],
  'counts.none.year': ['看 {year} 年', 'Show {year}'],
  'counts.coming': [
    '{year} 年还没到，还没有数；下面是那一年的目标。',
    '{year} has not begun: nothing to count yet. Below are the goals of that year.',
  ],
  'counts.coming.none': ['{year} 年还没到，也还没有目标。', '{year} has not begun and has no goals yet.'],
  'counts.over': [
    '{year} 年末的数，按企业当时所在的园区和状态。',
    'At the end of {year}, by the park and status each firm had then.',
  ],
  'counts.unplaced': [
    '另有 {count} 家企业没写所在园区，没有数进任何园区。',
    '{count} more firms have no park and count in none.',
  ],
  'counts.goal': ['目标', 'goal'],
  'counts.sum': ['合计', 'Total'],
  'counts.month': ['{month} 月', 'Month {month}'],
  'counts.rows.none': ['没有企业。', 'No firm.'],
  'counts.rows.count': ['{title}：{count} {unit}', '{title}: {count} {unit}'],
  'counts.rows.share': [
    '{title}：{counted} ÷ {looked} = {value}%',
    '{title}: {counted} ÷ {looked} = {value}%',
  ],
  'counts.rows.total': ['{count} 家', '{count} firms'],
  'counts.rows.lacking': ['看没有达到的', 'Those that lack it'],
  'counts.rows.name': ['企业名称', 'Enterprise'],
  'counts.rows.code': ['统一社会信用代码', 'Credit code'],
  'counts.rows.day': ['日期', 'Day'],
  'counts.rows.what': ['凭据', 'By'],
  'counts.basis': ['口径', 'Definition'],
  'counts.bound': ['挂接的指标', 'Bound to'],
  'counts.bind': ['挂接', 'Bind'],
  'counts.bind.title': ['以后由名册数出来', 'Count it out of the register'],
  'counts.bind.indicator': ['台账里的指标', 'Indicator of the ledger'],
  'counts.bind.reason': ['为什么按这个口径', 'Why this definition'],
  'counts.bind.said': [
    '挂接以后，这个指标的填报和核实都不再手填，名册一变数就跟着变。可以解除。',
    'From then on nobody types this indicator; it follows the register. It can be undone.',
  ],
  'counts.bind.likely': ['像是这个', 'likely'],
  'counts.unbind': ['解除', 'Unbind'],
  'counts.unbound': ['没有挂接', 'Bound to nothing'],
  'counts.nothing.fits': [
    '台账里没有同单位、还没挂接的指标。',
    'No indicator of the ledger in this unit is free.',
  ],
} as const satisfies Catalogue;

addWords(countWords);
export type CountKey = keyof typeof countWords;
