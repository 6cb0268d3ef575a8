export const land = {
  name: 'land',
  uses: ['identity', 'enterprises', 'projects', 'admission'],
  tables: ['parcel', 'parcel_version'],
  views: ['v_parcel'],
  events: [],
} as const;
