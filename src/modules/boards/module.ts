export const boards = {
  name: 'boards',
  uses: ['identity', 'documents', 'targets', 'figures', 'supervision'],
  tables: [],
  views: [],
  events: [],
} as const;
