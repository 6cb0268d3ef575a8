export const supervision = {
  name: 'supervision',
  uses: ['identity'],
  tables: ['task'],
  views: ['v_task'],
  events: [],
} as const;
