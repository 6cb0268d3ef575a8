/** What `enterprises.changed` tells, for those who have subscribed. */
interface EnterprisesChanged {
  readonly enterprises: readonly string[];
  /** So many that they are not named: all are to be looked at again. */
  readonly all?: boolean;
}

const isChanged = (data: unknown): data is EnterprisesChanged =>
  typeof data === 'object' && data !== null && 'enterprises' in data && Array.isArray(data.enterprises);

/** The ids of all events of a transaction, each once; 'all' where an event says so. */
export function changedEnterprises(events: readonly unknown[]): readonly string[] | 'all' {
  const changed = events.filter(isChanged);
  if (changed.some(({ all }) => all)) return 'all';
  return [...new Set(changed.flatMap(({ enterprises }) => enterprises))];
}
