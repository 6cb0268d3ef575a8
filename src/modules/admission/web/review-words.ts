/** The words of 公平竞争审查, Chinese and English side by side. */
import { addWords, type Catalogue } from '#web/i18n/i18n.tsx';
import { DECISION_WORDS, OUTCOME_WORDS, REVIEW_WORDS } from '../word-contract.ts';

const both = ({ zh, en }: { readonly zh: string; readonly en: string }): readonly [string, string] => [
  zh,
  en,
];

const reviewWords = {
  'rev.title': ['公平竞争审查', 'Fair-competition review'],
  'rev.add': ['登记合同', 'Register a contract'],
  'rev.name': ['合同', 'Contract'],
  'rev.number': ['编号', 'Number'],
  'rev.party': ['对方企业', 'Enterprise'],
  'rev.project': ['项目', 'Project'],
  'rev.unit': ['单位', 'Unit'],
  'rev.signed': ['签订日', 'Signed on'],
  'rev.signed.hint': ['没签的空着', 'empty where it is not signed yet'],
  'rev.unsigned': ['待签', 'to be signed'],
  'rev.old': ['条例施行前签的（存量）', 'Signed before the regulation (stock)'],
  'rev.old.count': ['存量合同 {count}', '{count} of the stock'],
  'rev.state': ['状态', 'State'],
  'rev.state.unchecked': both(REVIEW_WORDS.unchecked),
  'rev.state.open-flags': both(REVIEW_WORDS['open-flags']),
  'rev.state.no-opinion': both(REVIEW_WORDS['no-opinion']),
  'rev.state.reviewed': both(REVIEW_WORDS.reviewed),
  'rev.flags': ['标出', 'Flags'],
  'rev.undecided': ['没定', 'Undecided'],
  'rev.violates': ['违反', 'Violating'],
  'rev.opinion': ['审查意见', 'Opinion'],
  'rev.q': ['合同、企业、项目', 'Contract, enterprise, project'],
  'rev.any': ['不限', 'Any'],
  'rev.only.violating': ['只看有违反的', 'Violating only'],
  'rev.export': ['导出 Excel', 'Export Excel'],
  'rev.count': ['{count} 份', '{count} contracts'],
  'rev.none': [
    '还没有合同。先登记一份，再粘贴或上传文本。',
    'No contracts yet. Register one, then paste or upload its text.',
  ],
  'rev.nothing': ['没有符合的。', 'Nothing fits.'],
  'rev.law.notYet': [
    '《{law}》{from} 起施行（{source}）。今天还不适用：可以先找可疑说法、先改，不能出审查意见。',
    'The {law} holds from {from} ({source}). Today it does not: wording can be looked for and mended, no opinion can be given.',
  ],
  'rev.law': [
    '依据《{law}》（{source}）。机器只标出来，违不违反由人定；条款项号待核。',
    'By the {law} ({source}). The machine only flags, a person decides; numbers of items are to be checked.',
  ],
  'rev.text': ['文本', 'Text'],
  'rev.text.bring': ['粘贴条款或上传文件', 'Paste clauses or upload a file'],
  'rev.text.again': ['换文本', 'Bring another text'],
  'rev.text.paste': ['把条款粘贴在这里', 'Paste the clauses here'],
  'rev.text.check': ['找可疑说法', 'Look it through'],
  'rev.text.note': ['{day} 检查，{post} 送来', 'looked through on {day}, brought by {post}'],
  'rev.text.earlier': ['此前检查过 {count} 个文本', '{count} earlier texts'],
  'rev.text.none': [
    '还没有文本，不知道有没有可疑说法。',
    'There is no text yet; nothing is known of its wording.',
  ],
  'rev.flags.none': [
    '没有找到可疑说法。没找到不等于没有，可以在文本里选中一段自己标。',
    'No wording was found. That is no proof: select a passage to mark it yourself.',
  ],
  'rev.mark': ['标出选中的', 'Mark the selection'],
  'rev.mark.kind': ['哪一类', 'Kind'],
  'rev.marked': ['人标的：{post}', 'marked by {post}'],
  'rev.decide': ['定', 'Decide'],
  'rev.redecide': ['改定', 'Decide again'],
  'rev.decision': ['怎么定', 'Decision'],
  'rev.decision.violates': both(DECISION_WORDS.violates),
  'rev.decision.clear': both(DECISION_WORDS.clear),
  'rev.decision.exception': both(DECISION_WORDS.exception),
  'rev.article': ['例外依据', 'Article of the exception'],
  'rev.own': [
    '文本是您或您的岗位送来的，由另一个岗位的人定。',
    'You or your post brought this text; another post decides.',
  ],
  'rev.give': ['出审查意见', 'Give the opinion'],
  'rev.outcome': ['结论', 'Outcome'],
  'rev.outcome.complies': both(OUTCOME_WORDS.complies),
  'rev.outcome.exception': both(OUTCOME_WORDS.exception),
  'rev.outcome.violates': both(OUTCOME_WORDS.violates),
  'rev.words': ['意见', 'Opinion'],
  'rev.file': ['意见文件', 'File of the opinion'],
  'rev.attached': ['已作签约阶段的佐证', 'attached to the project as evidence of signing'],
  'rev.unattached': ['没有附到项目', 'not attached to a project'],
  'rev.withdraw.opinion': ['撤回意见', 'Withdraw the opinion'],
  'rev.withdraw': ['撤回合同', 'Withdraw the contract'],
} as const satisfies Catalogue;
addWords(reviewWords);

export type ReviewKey = keyof typeof reviewWords;
