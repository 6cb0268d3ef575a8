export const rulebook = {
  name: 'rulebook',
  uses: ['identity', 'tiers', 'enterprises'],
  tables: ['tier_effect', 'tier_effect_firm'],
  views: [],
  events: [],
} as const;
