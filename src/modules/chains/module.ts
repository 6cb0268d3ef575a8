export const chains = {
  name: 'chains',
  uses: ['identity'],
  tables: [
    'industrial_system',
    'system_edition',
    'system_member',
    'member_mapping',
    'chain',
    'chain_version',
    'chain_node',
    'chain_map',
  ],
  views: ['v_chain', 'v_chain_node', 'v_chain_map'],
  events: ['chains.changed'],
} as const;
