export const documents = {
  name: 'documents',
  uses: ['identity', 'reading', 'targets', 'figures', 'supervision'],
  tables: ['document', 'proposal', 'settlement', 'lexicon_addition'],
  views: ['v_document', 'v_proposal_source'],
  events: [],
} as const;
