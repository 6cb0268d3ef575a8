/** Errors are told apart by SQLSTATE, never by their wording. */
const STALE_PLAN = '0A000';
const TRANSIENT = new Set(['40P01', '40001', '08006', '57P01', STALE_PLAN]);

interface SqlError {
  readonly code: string;
  readonly message: string;
  readonly constraint?: string;
}

function isSqlError(error: unknown): error is SqlError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

/** Deadlock, serialisation failure, lost connection, shutdown, tables that changed: the same transaction may go through when run again. */
export function isTransient(error: unknown): boolean {
  return isSqlError(error) && TRANSIENT.has(error.code);
}

/** What was prepared no longer fits its tables: another program has changed them while this one ran. */
export const isStalePlan = (error: unknown): boolean => isSqlError(error) && error.code === STALE_PLAN;

/** Name of the violated unique constraint, without the suffix that a shard adds; null for any other error. */
export function uniqueViolation(error: unknown): string | null {
  if (!isSqlError(error)) return null;
  const duplicate = error.code === 'XX000' && error.message.includes('duplicate key value');
  if (error.code !== '23505' && !duplicate) return null;
  const name = error.constraint ?? /constraint "([^"]+)"/.exec(error.message)?.[1] ?? '';
  return name.replace(/_\d{6,}$/, '');
}

/** Not text of its encoding, no such uuid, number out of range, no date: values that a form's shape let through. */
const UNSTORABLE = new Set(['22021', '22P05', '22P02', '22003', '22007', '22008']);

/** A value that PostgreSQL cannot keep in its column: the last line behind the contract's shapes. */
export function isUnstorableValue(error: unknown): boolean {
  return isSqlError(error) && UNSTORABLE.has(error.code);
}

/** Something is named that is not in this region. */
export function isDanglingReference(error: unknown): boolean {
  return isSqlError(error) && error.code === '23503';
}
