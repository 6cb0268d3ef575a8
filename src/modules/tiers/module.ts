export const tiers = { name: 'tiers', uses: [], tables: [], views: [], events: [] } as const;
