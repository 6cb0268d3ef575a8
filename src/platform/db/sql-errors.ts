/** Errors are told apart by SQLSTATE, never by their wording. */
const TRANSIENT = new Set(['40P01', '40001', '08006', '57P01']);

interface SqlError {
  readonly code: string;
  readonly message: string;
  readonly constraint?: string;
}

function isSqlError(error: unknown): error is SqlError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

/** Deadlock, serialisation failure, lost connection, shutdown: the same transaction may go through when run again. */
export function isTransient(error: unknown): boolean {
  return isSqlError(error) && TRANSIENT.has(error.code);
}

/** Name of the violated unique constraint, without the suffix that a shard adds; null for any other error. */
export function uniqueViolation(error: unknown): string | null {
  if (!isSqlError(error)) return null;
  const duplicate = error.code === 'XX000' && error.message.includes('duplicate key value');
  if (error.code !== '23505' && !duplicate) return null;
  const name = error.constraint ?? /constraint "([^"]+)"/.exec(error.message)?.[1] ?? '';
  return name.replace(/_\d{6,}$/, '');
}

/** Text that PostgreSQL cannot keep, such as one with a zero byte, alone or inside JSON. */
export function isUnstorableText(error: unknown): boolean {
  return isSqlError(error) && (error.code === '22021' || error.code === '22P05');
}
