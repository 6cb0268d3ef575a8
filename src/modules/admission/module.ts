export const admission = {
  name: 'admission',
  uses: ['identity', 'reading', 'projects'],
  tables: [
    'admission_threshold',
    'admission_assessment',
    'agreement',
    'clause_check',
    'clause_flag',
    'clause_decision',
    'review_opinion',
    'commitment',
    'commitment_condition',
    'commitment_step',
  ],
  views: ['v_commitment'],
  events: [],
} as const;
