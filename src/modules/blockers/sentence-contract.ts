/** How the ledger of blockers says no. */
import type { RefusalSentences } from '#kernel/route.ts';

export const blockerRefusals = {
  'blocker-subject': {
    status: 422,
    zh: '要写明是哪条链或哪家企业的事。',
    en: 'Say which chain or which enterprise it is about.',
  },
  'blocker-node-foreign': {
    status: 422,
    zh: '这个环节不在这条链上。',
    en: 'The node is not on this chain.',
  },
  'blocker-enterprise-unknown': {
    status: 422,
    zh: '名册里没有这家企业，或不归您管。',
    en: 'The register has no such enterprise within your reach.',
  },
  'blocker-enterprise-homeless': {
    status: 422,
    zh: '这家企业没有写明归哪家单位，请选一条链。',
    en: 'No unit answers for the enterprise: choose a chain.',
  },
  'blocker-cause-unknown': {
    status: 422,
    zh: '没有“{cause}”这类原因。',
    en: 'There is no cause “{cause}”.',
  },
  'blocker-unit': {
    status: 422,
    zh: '没有这个单位，或已停用。',
    en: 'There is no such unit, or it no longer works.',
  },
  'blocker-raised-future': {
    status: 422,
    zh: '{day} 还没到，提出的日子不能晚于今天。',
    en: '{day} has not come yet: it cannot be raised later than today.',
  },
  'blocker-chain-day': {
    status: 422,
    zh: '这条链 {day} 才设立，提出的日子不能更早。',
    en: 'The chain begins on {day}; nothing can be raised before.',
  },
  'blocker-step-refused': {
    status: 422,
    zh: '这一步还不能记，请看各项说明。',
    en: 'The step cannot be recorded yet; see each field.',
  },
  'blocker-state-unknown': { status: 422, zh: '没有“{state}”这一步。', en: 'There is no step “{state}”.' },
  'blocker-state-order': {
    status: 422,
    zh: '“{from}”之后不能直接“{to}”。',
    en: '“{to}” cannot follow “{from}”.',
  },
  'blocker-day-future': { status: 422, zh: '{day} 还没到。', en: '{day} has not come yet.' },
  'blocker-day-before': {
    status: 422,
    zh: '不能早于上一步的 {day}。',
    en: 'It cannot be before the last step on {day}.',
  },
  'blocker-due-before': {
    status: 422,
    zh: '期限不能早于 {day}。',
    en: 'It cannot be due before {day}.',
  },
  'blocker-words-missing': {
    status: 422,
    zh: '“{state}”要写明内容。',
    en: '“{state}” must say what.',
  },
  'blocker-unit-missing': {
    status: 422,
    zh: '“{state}”要写明该谁办。',
    en: '“{state}” must say whose move it is.',
  },
  'blocker-due-missing': {
    status: 422,
    zh: '“{state}”要写明哪天前办。',
    en: '“{state}” must say by when.',
  },
  'blocker-not-waiting': {
    status: 409,
    zh: '这件事没有在等链长定。',
    en: 'It does not wait for the chief.',
  },
  'blocker-decide-here': {
    status: 422,
    zh: '链长的决定请用“链长定”来记。',
    en: 'A decision is recorded as a decision.',
  },
  'blocker-decide-reach': {
    status: 403,
    zh: '这件事归{unit}的链长定，不在您的范围内。',
    en: 'This is for the chief at {unit} to decide, beyond your reach.',
  },
  'blocker-waits-chief': {
    status: 403,
    zh: '这件事在等{unit}的链长定，别人不能动；谁提请的，谁可以撤回。',
    en: 'It waits for the chief at {unit}: nobody else moves it; whoever asked may take the request back.',
  },
  'blocker-first-step': {
    status: 409,
    zh: '第一步不能撤回；提错了请办结并写明。',
    en: 'The first step cannot be taken back; settle it and say why.',
  },
  'blocker-not-last': { status: 409, zh: '只能撤回最后一步。', en: 'Only the last step can be taken back.' },
} as const satisfies RefusalSentences;
