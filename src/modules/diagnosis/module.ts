export const diagnosis = {
  name: 'diagnosis',
  uses: ['identity', 'enterprises', 'chains', 'candidates', 'relatedness'],
  tables: ['node_standing', 'placement_refusal'],
  views: ['v_node_standing'],
  events: ['diagnosis.changed'],
} as const;
