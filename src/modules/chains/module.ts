export const chains = {
  name: 'chains',
  uses: [],
  tables: [],
  views: [],
  events: [],
} as const;
