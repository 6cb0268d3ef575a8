export const blockers = {
  name: 'blockers',
  uses: ['identity', 'enterprises', 'chains', 'projects'],
  tables: ['blocker', 'blocker_step'],
  views: ['v_blocker', 'v_blocker_step'],
  events: [],
} as const;
