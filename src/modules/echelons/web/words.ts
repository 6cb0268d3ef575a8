/** The echelon's words, Chinese and English side by side. */
import { ANSWER_WORDS } from '#kernel/answer-words.ts';
import { addWords, type Catalogue } from '#web/i18n/i18n.tsx';

const echelonWords = {
  'echelons.tab.pipeline': ['培育库', 'Pipeline'],
  'echelons.tab.firms': ['名单', 'Firms'],
  'echelons.tab.pyramid': ['金字塔', 'Pyramid'],
  'echelons.tab.windows': ['申报窗口', 'Windows'],
  'echelons.export': ['导出 Excel', 'Export Excel'],
  'echelons.programme': ['认定项目', 'Programme'],
  'echelons.unit': ['园区', 'Park'],
  'echelons.any': ['全部', 'All'],
  'echelons.bucket': ['名单', 'List'],
  'bucket.held': ['已持有', 'Held'],
  'bucket.expiring': ['其中快到期', 'Ending soon, of those held'],
  'bucket.met': ['都满足', 'All met'],
  'bucket.person': ANSWER_WORDS['needs-a-person'],
  'bucket.near': ['差一条', 'One short'],
  'bucket.lacking': ANSWER_WORDS['data-missing'],
  'bucket.far': ['差得远', 'Far off'],
  'echelons.said': [
    '按 {day} 有效的文件和名册里的数判定；持有更高一级的不再算低的。点数字看是哪些企业、各差什么。',
    'By the law in force on {day} and the register; who holds a higher title is not counted for a lower one. A number opens to its firms and what each lacks.',
  ],
  'echelons.judged': ['全部企业上次判定：{day}', 'All firms last judged on {day}'],
  'echelons.due': [
    '有改动等着下一轮判定，几分钟内更新。',
    'Changes wait for the next round, within minutes.',
  ],
  'echelons.none': ['名册里还没有企业可判。', 'The register has no firm to judge.'],
  'echelons.verify': ['口径待核', 'source unchecked'],
  'echelons.firms.none': ['这一档没有企业。', 'No firm in this bucket.'],
  'echelons.firms.total': ['{count} 家', '{count} firms'],
  'echelons.firm': ['企业名称', 'Enterprise'],
  'echelons.open': ['还差什么', 'What is open'],
  'echelons.since': ['自哪天', 'Since'],
  'echelons.expires': ['有效期至', 'Expires on'],
  'echelons.level': ['层', 'Level'],
  'echelons.pyramid.said': [
    '各年末证书有效的企业数，一家在一层只算一次；最后一列到 {day}。名册里在营企业 {firms} 家。',
    'Firms with a valid certificate at the end of each year, each once in a level; the last column to {day}. {firms} firms in operation.',
  ],
  'echelons.window': ['窗口', 'Window'],
  'echelons.window.days': ['起止', 'Days'],
  'echelons.window.state': ['还有几天', 'Days left'],
  'echelons.window.coming': ['{days} 天后开', 'opens in {days} days'],
  'echelons.window.open': ['还剩 {days} 天', '{days} days left'],
  'echelons.window.over': ['已过', 'over'],
  'echelons.window.ready': ['都满足 / 需人工核验 / 差一条', 'All met / needs a person / one short'],
  'echelons.window.source': ['来源', 'Source'],
  'echelons.window.add': ['加窗口', 'Add a window'],
  'echelons.window.title': ['名称', 'Title'],
  'echelons.window.from': ['开始', 'From'],
  'echelons.window.to': ['截止', 'To'],
  'echelons.window.note': ['说明', 'Note'],
  'echelons.window.withdraw': ['撤回', 'Withdraw'],
  'echelons.window.none': [
    '{year} 年还没有窗口。通知下来后在这里加。',
    'No window in {year} yet. Add it when the notice comes.',
  ],
  'echelons.window.remind': ['该动手了：', 'Time to act:'],
  'echelons.year': ['年度', 'Year'],
} as const satisfies Catalogue;

addWords(echelonWords);
export type EchelonKey = keyof typeof echelonWords;
