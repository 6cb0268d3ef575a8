export const identity = {
  name: 'identity',
  uses: [],
  tables: ['region', 'app_user', 'appointment', 'session', 'api_token', 'unit'],
  views: ['v_region', 'v_unit'],
  events: [],
} as const;
