export const relatedness = {
  name: 'relatedness',
  uses: ['identity'],
  tables: [
    'relatedness_table',
    'relatedness_class',
    'relatedness_place',
    'relatedness_edition',
    'relatedness_place_measure',
    'relatedness_class_measure',
    'relatedness_use',
  ],
  views: ['v_relatedness', 'v_proximity'],
  events: [],
} as const;
