/** Of approvals, beside those that other records have too. */
export const APPROVAL_FIELDS = [
  'outcome',
  'pauseReason',
  'event',
  'orders',
  'startOn',
  'goalOn',
  'wishOn',
  'daysUnit',
  'promisedBy',
  'settledOn',
] as const;
