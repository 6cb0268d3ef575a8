export const approvals = {
  name: 'approvals',
  uses: ['identity', 'projects'],
  tables: [
    'approval_change',
    'approval_plan',
    'approval_matter',
    'approval_matter_version',
    'approval_event',
    'approval_promise',
  ],
  views: ['v_approval_matter', 'v_approval_plan'],
  events: [],
} as const;
