export const supervision = {
  name: 'supervision',
  uses: ['identity', 'targets'],
  tables: ['task'],
  views: ['v_task'],
  events: [],
} as const;
