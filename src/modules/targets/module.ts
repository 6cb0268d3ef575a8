export const targets = {
  name: 'targets',
  uses: ['identity', 'figures'],
  tables: ['target', 'target_version', 'verdict_span'],
  views: ['v_target'],
  events: [],
} as const;
