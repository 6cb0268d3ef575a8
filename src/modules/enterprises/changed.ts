/** What `enterprises.changed` tells, for those who have subscribed. */
interface EnterprisesChanged {
  readonly enterprises: readonly string[];
}

const isChanged = (data: unknown): data is EnterprisesChanged =>
  typeof data === 'object' && data !== null && 'enterprises' in data && Array.isArray(data.enterprises);

/** The ids of all events of a transaction, each once. */
export const changedEnterprises = (all: readonly unknown[]): string[] => [
  ...new Set(all.filter(isChanged).flatMap(({ enterprises }) => enterprises)),
];
