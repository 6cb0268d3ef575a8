export const progress = {
  name: 'progress',
  uses: ['identity', 'enterprises', 'blockers', 'targets', 'projects'],
  tables: [
    'project_investment',
    'project_investment_plan',
    'site_visit',
    'project_image',
    'project_result',
    'progress_evidence',
    'progress_light',
    'progress_scheme',
    'stage_forecast',
  ],
  views: [
    'v_project_investment',
    'v_project_investment_plan',
    'v_project_image',
    'v_project_result',
    'v_progress_light',
  ],
  events: ['progress.changed'],
} as const;
