export const echelons = {
  name: 'echelons',
  uses: ['identity', 'enterprises', 'tiers', 'listing'],
  tables: ['tier_rules', 'tier_standing', 'tier_run', 'tier_due', 'programme_window'],
  views: [],
  events: [],
} as const;
