export const projects = {
  name: 'projects',
  uses: ['identity', 'enterprises', 'chains'],
  tables: [
    'project',
    'project_version',
    'project_investor',
    'project_plan',
    'project_step',
    'project_evidence',
    'project_listing',
    'project_tally',
  ],
  views: [
    'v_project',
    'v_project_step',
    'v_project_plan',
    'v_project_investor',
    'v_project_evidence',
    'v_project_listing',
  ],
  events: ['projects.changed'],
} as const;
