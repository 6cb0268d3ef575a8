/** How progress says no. */
import type { RefusalSentences } from '#kernel/route.ts';

export const progressRefusals = {
  'progress-rows-wrong': {
    status: 422,
    zh: '有 {count} 处不对，一处也没有写入。',
    en: '{count} are wrong; nothing was written.',
  },
  'progress-month-future': {
    status: 422,
    zh: '{month} 还没有到，不能报。',
    en: '{month} has not come yet.',
  },
  'progress-amount-missing': {
    status: 422,
    zh: '“{project}”{month} 还没有完成投资，先填总额再填其中。',
    en: '“{project}” has no total for {month} yet: fill it in before its parts.',
  },
  'progress-part-over': {
    status: 422,
    zh: '“{project}”{month} 的{part}（{partValue} 万元）多于{whole}（{wholeValue} 万元）。',
    en: '“{project}” {month}: {part} ({partValue} × 10,000) is more than {whole} ({wholeValue} × 10,000).',
  },
  'progress-month-reason': {
    status: 422,
    zh: '“{project}”{month} 已报 {was} 万元，改成 {now} 万元要写明原因。',
    en: '“{project}” {month} was told as {was} × 10,000; say why it becomes {now}.',
  },
  'progress-over-planned': {
    status: 409,
    zh: '“{project}”累计 {total} 万元，超过计划总投资 {planned} 万元。确实如此，请确认后再存。',
    en: '“{project}” comes to {total} × 10,000, more than the {planned} planned in all. Confirm if it is so.',
  },
  'progress-has-phases': {
    status: 422,
    zh: '“{project}”分了期，投资按期报，总数由各期相加。',
    en: '“{project}” has phases: report those; the whole is their sum.',
  },
  'progress-twice-in-one': {
    status: 422,
    zh: '“{project}”{month} 在这一批里出现两次。',
    en: '“{project}” {month} stands twice in what is being saved.',
  },
  'progress-verify-own': {
    status: 403,
    zh: '报数的人和岗位不能核实自己报的数，请另一个岗位核实。',
    en: 'Who reported may not verify; another person in another post does.',
  },
  'progress-settled': {
    status: 409,
    zh: '这一笔已被新的取代或撤回，请刷新后再看。',
    en: 'This value was superseded or withdrawn; look again.',
  },
  'progress-verified-first': {
    status: 409,
    zh: '这一笔已核实，先撤回核实数再撤回报送数。',
    en: 'It was verified: withdraw the verified value first.',
  },
  'progress-verified-already': {
    status: 409,
    zh: '这一笔已经核实过，数和说明都没有变。',
    en: 'This was verified already, with the same amounts and words.',
  },
  'progress-differs-note': {
    status: 422,
    zh: '核实数和报送数不同，请写明为什么。',
    en: 'What was found differs from what was reported: say why.',
  },
  'progress-may-not': { status: 403, zh: '这一笔不归您撤回。', en: 'It is not yours to withdraw.' },
  'progress-statistical-right': {
    status: 403,
    zh: '统计数由核实的岗位录入。',
    en: 'Statistical values are entered by who verifies.',
  },
  'progress-plan-reason': {
    status: 422,
    zh: '{period} 的计划原为 {was} 万元，改动要写明原因。',
    en: 'The plan of {period} was {was} × 10,000: say why it changes.',
  },
  'progress-plan-sum': {
    status: 422,
    zh: '{year} 年各月计划合计 {months} 万元，超过年度计划 {annual} 万元。',
    en: 'The months planned for {year} come to {months} × 10,000, more than the year’s {annual}.',
  },
  'progress-day-future': { status: 422, zh: '{day} 还没有到。', en: '{day} has not come yet.' },
  'progress-percent-over': {
    status: 422,
    zh: '形象进度在 0 到 100 之间。',
    en: 'The percent lies between 0 and 100.',
  },
  'progress-image-lower': {
    status: 422,
    zh: '{day} 已到 {was}%，现在报 {now}%，比原来低要写明原因。',
    en: 'On {day} it stood at {was}%; say why it is {now}% now.',
  },
  'progress-result-empty': { status: 422, zh: '至少填一项。', en: 'Fill in at least one value.' },
  'progress-result-future': { status: 422, zh: '{year} 年还没有开始。', en: '{year} has not begun.' },
  'progress-result-early': {
    status: 422,
    zh: '{year} 年项目还没有投产（投产核实于 {day}）。',
    en: 'The project did not produce in {year} yet (production verified for {day}).',
  },
  'progress-not-producing': {
    status: 422,
    zh: '项目还没有核实投产，没有年度实绩可报。',
    en: 'Production is not verified yet: there is no year to report.',
  },
  'progress-result-reason': {
    status: 422,
    zh: '{year} 年已经报过，改动要写明原因。',
    en: '{year} was reported before: say why it changes.',
  },
  'progress-evidence-settled': {
    status: 409,
    zh: '已核实的数依据这份佐证，不能再动。',
    en: 'What was verified stands on this evidence; it stays as it is.',
  },
  'progress-visit-empty': {
    status: 422,
    zh: '照片、进度、一句话或问题，至少有一样。',
    en: 'A photo, a percent, a line or a problem: at least one of them.',
  },
  'progress-visit-taken': {
    status: 409,
    zh: '这个编号已用在另一次走访上。',
    en: 'This number belongs to another visit.',
  },
  'progress-visit-place': {
    status: 422,
    zh: '经度和纬度要一起有，或一起没有。',
    en: 'Latitude and longitude come together or not at all.',
  },
  'progress-not-photo': {
    status: 422,
    zh: '“{file}”不是照片。',
    en: '“{file}” is not a photo.',
  },
  'progress-problem-cause': {
    status: 422,
    zh: '写了问题，请选原因类别。',
    en: 'A problem is told: choose its cause.',
  },
  'progress-scheme-unknown': {
    status: 422,
    zh: '{day} 没有“{scheme}”这套亮灯办法。',
    en: 'There is no preset “{scheme}” on {day}.',
  },
  'progress-bring-empty': { status: 422, zh: '表里没有内容。', en: 'The table is empty.' },
  'progress-bring-no-head': {
    status: 422,
    zh: '没有认出表头：要有项目名称（或编号、项目代码），和月份列或“月份、完成投资”两列。',
    en: 'No head was found: a project’s name, number or code, and a column for each month or “month” and “amount”.',
  },
  'progress-bring-too-long': {
    status: 422,
    zh: '一次最多 {limit} 行。',
    en: 'At most {limit} rows at a time.',
  },
  'progress-cell-money': { status: 422, zh: '“{text}”不是金额。', en: '“{text}” is no amount.' },
  'progress-cell-unit': {
    status: 422,
    zh: '金额是元、万元还是亿元？请在下面选单位。',
    en: 'Yuan, 万元 or 亿元? Choose the unit below.',
  },
  'progress-cell-month': {
    status: 422,
    zh: '“{text}”不是月份，应如 2022-05。',
    en: '“{text}” is no month such as 2022-05.',
  },
  'progress-cell-project': {
    status: 422,
    zh: '没有找到项目“{text}”，或不归您管。',
    en: 'There is no project “{text}” within your reach.',
  },
  'progress-cell-several': {
    status: 422,
    zh: '叫“{text}”的项目有 {count} 个，请加一列项目编号或项目代码。',
    en: '{count} projects are called “{text}”: add a column with their number or code.',
  },
  'progress-cell-long': { status: 422, zh: '最多 {limit} 个字。', en: 'At most {limit} characters.' },
} as const satisfies RefusalSentences;
