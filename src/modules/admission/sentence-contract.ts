/** What is refused about admission, contracts and commitments, in both languages. */
import type { RefusalSentences } from '#kernel/route.ts';

export const admissionRefusals = {
  'threshold-criterion': {
    status: 422,
    zh: '没有“{criterion}”这个指标。',
    en: 'There is no criterion “{criterion}”.',
  },
  'threshold-days': {
    status: 422,
    zh: '止日 {to} 早于起日 {from}。',
    en: 'It ends on {to}, before it begins on {from}.',
  },
  'threshold-there': {
    status: 409,
    zh: '同一地区、行业、指标从 {from} 起已有一条，要改请用“另起一条”。',
    en: 'There is one of this place, industry and criterion from {from}; replace that one.',
  },
  'threshold-replaces': {
    status: 422,
    zh: '替换一条要写理由，而且要是同一个指标。',
    en: 'Replacing one needs a reason, and the same criterion.',
  },
  'threshold-region': {
    status: 403,
    zh: '全区的门槛要由管全区的岗位录，请选您的单位。',
    en: 'A threshold of the whole region is entered by a post of the whole region; choose your unit.',
  },
  'admission-unit': {
    status: 422,
    zh: '没有这个单位，或已停用。',
    en: 'There is no such unit, or it works no more.',
  },
  'admission-no-head': {
    status: 422,
    zh: '没有找到表头：要有“项目名称”，再加固定资产投资、用地面积、税收等至少一列。',
    en: 'No head was found: it needs a project name and at least one value.',
  },
  'admission-cell-name': { status: 422, zh: '没有填名称', en: 'the name is missing' },
  'admission-cell-number': { status: 422, zh: '“{text}”不是数', en: '“{text}” is no number' },
  'admission-cell-unit': {
    status: 422,
    zh: '这一列没有写单位，表头写明元、万元还是亿元',
    en: 'the unit is not written; say in the head whether 元, 万元 or 亿元',
  },
  'admission-cell-negative': { status: 422, zh: '“{text}”小于 0', en: '“{text}” is below 0' },
  'admission-table-wrong': {
    status: 422,
    zh: '有 {count} 处不对，一行都没有存。',
    en: '{count} cells are wrong; no row was kept.',
  },
  'admission-table-long': {
    status: 422,
    zh: '一次最多 {limit} 行，这里有 {count} 行。',
    en: 'At most {limit} rows at a time; these are {count}.',
  },
  'agreement-unit': {
    status: 422,
    zh: '写明是哪个项目的合同，或归哪个单位。',
    en: 'Say which project the contract belongs to, or which unit.',
  },
  'agreement-signed-future': {
    status: 422,
    zh: '签订日 {day} 还没到；没签的合同这一格空着。',
    en: '{day} has not come; leave the day out where it is not signed.',
  },
  'agreement-reviewed': {
    status: 409,
    zh: '这份合同已出审查意见。要换文本，先撤回意见。',
    en: 'There is an opinion on this contract; withdraw it before another text is brought.',
  },
  'agreement-unchecked': {
    status: 422,
    zh: '还没有合同文本，先粘贴或上传。',
    en: 'There is no text yet; paste or upload it.',
  },
  'clause-kind': { status: 422, zh: '没有“{kind}”这一类。', en: 'There is no kind “{kind}”.' },
  'clause-place': { status: 422, zh: '标的位置不在文本里。', en: 'The place lies outside the text.' },
  'clause-article': {
    status: 422,
    zh: '适用例外要写明是哪一项。',
    en: 'An exception needs the article that it rests on.',
  },
  'clause-old-text': {
    status: 409,
    zh: '这处标记属于旧文本，合同已换新文本。',
    en: 'This flag belongs to a text that has been replaced.',
  },
  'review-own': {
    status: 403,
    zh: '文本是您或您的岗位送来的，要由另一个岗位的人审查。',
    en: 'You or your post brought this text; somebody of another post reviews it.',
  },
  'review-not-in-force': {
    status: 422,
    zh: '《公平竞争审查条例》{from} 起施行，今天 {day} 还不适用，不能出审查意见；标出的说法可以先改。',
    en: 'The regulation on fair-competition review holds from {from}; today, {day}, no opinion can be given on it. What is flagged may be mended already.',
  },
  'review-flags-open': {
    status: 422,
    zh: '还有 {count} 处没有定，先逐处定。',
    en: '{count} flags are not decided; decide each first.',
  },
  'review-flags-violate': {
    status: 422,
    zh: '有 {count} 处定为违反，不能出“符合”的意见。改了文本再送审。',
    en: '{count} places violate; no favourable opinion until the text is changed.',
  },
  'review-has-exception': {
    status: 422,
    zh: '有 {count} 处适用例外，意见应为“适用例外”。',
    en: '{count} places are exceptions; the opinion is one of exception.',
  },
  'review-no-exception': {
    status: 422,
    zh: '没有一处定为例外。',
    en: 'No place was decided to be an exception.',
  },
  'review-nothing-violates': {
    status: 422,
    zh: '没有一处定为违反。',
    en: 'No place was decided to violate.',
  },
  'review-file-missing': {
    status: 422,
    zh: '要附审查意见的文件。',
    en: 'The file of the opinion is missing.',
  },
  'review-given': {
    status: 409,
    zh: '这份文本已有审查意见。',
    en: 'There is an opinion on this text already.',
  },
  'commitment-kind': {
    status: 422,
    zh: '没有“{kind}”这种承诺，或它不归这一方。',
    en: 'There is no commitment “{kind}” of this side.',
  },
  'commitment-owing': {
    status: 422,
    zh: '政府方写单位，投资方写企业名称。',
    en: 'Name the unit of the government’s side, or the enterprise of the investor’s.',
  },
  'commitment-no-amount': {
    status: 422,
    zh: '“{kind}”不填数量，写在内容里。',
    en: '“{kind}” takes no amount; say it in words.',
  },
  'commitment-condition-foreign': {
    status: 422,
    zh: '兑现条件要是同一个项目里投资方的承诺。',
    en: 'A condition is a commitment of the investor to the same project.',
  },
  'commitment-condition-needless': {
    status: 422,
    zh: '只有政策资金才写兑现条件。',
    en: 'Only money that is paid has conditions.',
  },
  'commitment-is-condition': {
    status: 409,
    zh: '“{what}”以它为兑现条件，先改那一条。',
    en: '“{what}” depends on it; amend that one first.',
  },
  'commitment-changed': {
    status: 409,
    zh: '这条承诺刚被别人动过，请刷新后再办。',
    en: 'Somebody has just changed this commitment; look at it anew.',
  },
  'commitment-settled-already': {
    status: 409,
    zh: '已经有核实或兑现，先重新打开再变更。',
    en: 'It is verified or paid; open it again before amending.',
  },
  'commitment-agreement-foreign': {
    status: 422,
    zh: '这份合同不是这个项目的。',
    en: 'This contract belongs to another project.',
  },
  'commitment-step': {
    status: 422,
    zh: '这一步办不了，没有保存。',
    en: 'This step cannot be taken; nothing was saved.',
  },
  'commitment-order': { status: 422, zh: '“{from}”之后不能“{to}”', en: '“{to}” cannot follow “{from}”' },
  'commitment-day-future': { status: 422, zh: '{day} 还没到', en: '{day} has not come' },
  'commitment-day-before': { status: 422, zh: '早于上一步的 {day}', en: 'before the last step, {day}' },
  'commitment-verify-own': {
    status: 403,
    zh: '证明是您或您的岗位交的，要由另一个岗位的人核实',
    en: 'you or your post brought the proof; somebody of another post verifies it',
  },
  'commitment-words-missing': { status: 422, zh: '“{state}”要写明理由', en: '“{state}” needs its reason' },
  'commitment-proof-missing': {
    status: 422,
    zh: '要附证明，或写明凭什么（{proof}）',
    en: 'attach the proof, or say what it is ({proof})',
  },
  'commitment-amount-missing': {
    status: 422,
    zh: '要填核实或拨付的数',
    en: 'the amount that was verified or paid is missing',
  },
  'commitment-short': {
    status: 422,
    zh: '承诺 {promised}，还差 {short}，不能算履约',
    en: 'promised {promised}, {short} short: not performed',
  },
  'commitment-not-money': {
    status: 422,
    zh: '“{kind}”不是要拨付的钱',
    en: '“{kind}” is no money to be paid',
  },
  'commitment-no-condition': {
    status: 422,
    zh: '没有写兑现条件：先写明凭哪几条履约',
    en: 'no condition is named: say first on whose performance it depends',
  },
  'commitment-condition-open': {
    status: 422,
    zh: '“{what}”还没有核实（现在是“{state}”），钱不能付',
    en: '“{what}” is not verified (it is “{state}”); the money cannot be paid',
  },
  'commitment-overpaid': {
    status: 422,
    zh: '承诺 {promised}，连这一笔超出 {over}',
    en: 'promised {promised}; with this it is {over} over',
  },
  'commitment-no-head': {
    status: 422,
    zh: '没有找到表头：要有“种类”和“内容”。',
    en: 'No head was found: it needs a kind and what was promised.',
  },
  'commitment-cell-kind': {
    status: 422,
    zh: '没有“{text}”这种承诺，可填：{kinds}',
    en: 'no kind “{text}”; one of {kinds}',
  },
  'commitment-cell-side': {
    status: 422,
    zh: '“{text}”既不是政府方也不是投资方',
    en: '“{text}” is neither government nor investor',
  },
  'commitment-cell-unit': { status: 422, zh: '没有“{text}”这个单位', en: 'there is no unit “{text}”' },
  'commitment-cell-owing': { status: 422, zh: '没有写谁承诺', en: 'who promised is missing' },
  'commitment-cell-what': { status: 422, zh: '没有写内容', en: 'what was promised is missing' },
  'commitment-cell-day': { status: 422, zh: '“{text}”不是日期', en: '“{text}” is no date' },
} as const satisfies RefusalSentences;
