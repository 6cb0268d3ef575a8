export const renovation = {
  name: 'renovation',
  uses: ['identity', 'enterprises'],
  tables: [
    'renovation_project',
    'renovation_version',
    'renovation_step',
    'renovation_evidence',
    'renovation_investment',
    'renovation_equipment',
    'renovation_effect',
    'renovation_import',
    'diagnosis',
  ],
  views: ['v_renovation_project', 'v_renovation_step', 'v_diagnosis'],
  events: ['renovation.changed'],
} as const;
