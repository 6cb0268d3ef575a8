export const experts = {
  name: 'experts',
  uses: ['identity', 'enterprises', 'chains', 'projects'],
  tables: [
    'expert',
    'expert_version',
    'expert_interest',
    'expert_panel',
    'expert_draw',
    'expert_seat',
    'expert_sheet',
    'expert_score',
    'expert_opinion',
    'expert_link',
  ],
  views: ['v_expert', 'v_expert_panel'],
  events: [],
} as const;
