export const figures = {
  name: 'figures',
  uses: ['identity'],
  tables: ['indicator', 'figure', 'figure_import', 'figure_evidence', 'import_mapping'],
  views: ['v_indicator', 'v_figure'],
  events: ['figures.recorded'],
} as const;
