export const listing = {
  name: 'listing',
  uses: ['identity', 'enterprises'],
  tables: [
    'listing_case',
    'listing_case_version',
    'listing_step',
    'listing_status_change',
    'listing_class',
    'listing_attendance',
  ],
  views: ['v_listing_case', 'v_listing_step', 'v_listing_class'],
  events: ['listing.changed'],
} as const;
