export const portal = {
  name: 'portal',
  uses: ['identity', 'enterprises', 'tiers'],
  tables: ['portal_link', 'portal_statement', 'portal_file', 'portal_confirmation'],
  views: [],
  events: [],
} as const;
