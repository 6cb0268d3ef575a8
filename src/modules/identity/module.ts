export const identity = {
  name: 'identity',
  uses: [],
  tables: ['region', 'app_user', 'appointment', 'session', 'api_token', 'unit'],
  views: ['v_unit', 'v_region'],
  events: [],
} as const;
