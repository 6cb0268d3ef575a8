export const chiefs = {
  name: 'chiefs',
  uses: ['identity', 'enterprises', 'chains', 'diagnosis', 'candidates', 'blockers', 'clusters', 'targets'],
  tables: [
    'chain_team',
    'chain_set',
    'chain_document',
    'chain_plan',
    'plan_measure',
    'plan_measure_step',
    'year_goal',
    'chain_visit',
    'chain_visit_step',
  ],
  views: ['v_chain_team', 'v_chain_visit'],
  events: [],
} as const;
