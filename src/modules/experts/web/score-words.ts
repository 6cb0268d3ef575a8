/** The words of the scoring page, which people open on a phone without ever having seen this system. */
import { addWords, type Catalogue } from '#web/i18n/i18n.tsx';
import { VERDICT_WORDS } from '../sheet-contract.ts';

const two = ({ zh, en }: { readonly zh: string; readonly en: string }) => [zh, en] as const;

const scoreWords = {
  'score.title': ['专家评分', 'Expert scoring'],
  'score.you': ['您是专家{number}（{profession}）', 'You are expert {number} ({profession})'],
  'score.until': ['截止 {until}', 'Until {until}'],
  'score.heldOn': ['论证日 {day}', 'Held on {day}'],
  'score.blind': [
    '各人独立评分，开封前谁也看不到。交了以后不能改，链接随即失效。',
    'Each scores alone; nobody sees it before the opening. Once handed in it stays, and this link ends.',
  ],
  'score.range': ['{least}–{most} 分，权重 {weight}', '{least}–{most}, weight {weight}'],
  'score.points': ['分数', 'Points'],
  'score.reason': ['理由（要写）', 'Reason (needed)'],
  'score.empty': ['不是您专业、不能判断的项，可以空着。', 'Leave out what is not yours to judge.'],
  'score.verdict': ['总的意见', 'On the whole'],
  'score.verdict.agree': two(VERDICT_WORDS.agree),
  'score.verdict.agree-with-changes': two(VERDICT_WORDS['agree-with-changes']),
  'score.verdict.disagree': two(VERDICT_WORDS.disagree),
  'score.months': [
    '您估计签约到投产几个月（可不填）',
    'Months from signing to production, as you expect (may be left out)',
  ],
  'score.opinion': ['意见和建议', 'Opinion and advice'],
  'score.dissent': ['不同意见（一字不改写进论证意见）', 'Dissent (goes into the opinion word for word)'],
  'score.abstain': ['我弃权', 'I abstain'],
  'score.abstain.why': ['弃权原因', 'Why'],
  'score.send': ['交评分表', 'Hand in'],
  'score.sure': ['交了就不能改。确定交？', 'It cannot be changed afterwards. Hand it in?'],
  'score.back': ['再看看', 'Look again'],
  'score.thanks': ['评分表已经收到，链接已失效。', 'Your sheet is in; this link has ended.'],
  'score.closed': ['评分已经结束。', 'The scoring is over.'],
  'score.language': ['English', '中文'],
} as const satisfies Catalogue;
addWords(scoreWords);

export type ScoreKey = keyof typeof scoreWords;
