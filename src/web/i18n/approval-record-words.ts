/** Words for the fields of approvals that journal entries hold. */
export const approvalRecordWords = {
  'field.outcome': ['结果', 'Outcome'],
  'field.pauseReason': ['为什么暂停', 'Paused for'],
  'field.event': ['哪一步', 'Step'],
  'field.orders': ['办法', 'How'],
  'field.startOn': ['从哪天排起', 'Planned from'],
  'field.goalOn': ['预计开工', 'Start of works'],
  'field.wishOn': ['期望哪天', 'Wished day'],
  'field.daysUnit': ['哪种天', 'Which days'],
  'field.promisedBy': ['谁承诺', 'Promised by'],
  'field.settledOn': ['哪天了结', 'Settled on'],
} as const;
