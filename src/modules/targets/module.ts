export const targets = {
  name: 'targets',
  uses: ['identity', 'figures'],
  tables: ['target', 'target_version', 'verdict_span', 'saved_view'],
  views: ['v_target'],
  events: [],
} as const;
