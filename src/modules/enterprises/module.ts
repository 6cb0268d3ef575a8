export const enterprises = {
  name: 'enterprises',
  uses: ['identity', 'tiers'],
  tables: [
    'enterprise',
    'enterprise_version',
    'enterprise_name',
    'enterprise_year',
    'enterprise_ip',
    'enterprise_certificate',
    'enterprise_fact',
    'enterprise_merge',
    'enterprise_import',
    'enterprise_mapping',
  ],
  views: ['v_enterprise', 'v_enterprise_year', 'v_enterprise_certificate', 'v_enterprise_ip'],
  events: ['enterprises.changed'],
} as const;
