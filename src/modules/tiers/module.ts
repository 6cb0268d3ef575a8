export const tiers = {
  name: 'tiers',
  uses: [],
  tables: ['tier_version', 'tier_switch'],
  views: [],
  events: ['tiers.changed'],
} as const;
