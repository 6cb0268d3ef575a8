export const views = {
  name: 'views',
  uses: [],
  tables: ['saved_view'],
  views: [],
  events: [],
} as const;
