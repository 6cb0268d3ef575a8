export const counts = {
  name: 'counts',
  uses: ['identity', 'enterprises', 'figures', 'targets'],
  tables: ['counter_binding'],
  views: [],
  events: [],
} as const;
