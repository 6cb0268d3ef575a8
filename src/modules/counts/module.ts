export const counts = {
  name: 'counts',
  uses: ['identity', 'enterprises', 'listing', 'renovation', 'figures', 'targets'],
  tables: ['counter_binding'],
  views: [],
  events: [],
} as const;
