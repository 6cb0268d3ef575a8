/** The only place that reads the machine's clock. A region's business day is that of Asia/Shanghai, or its demo day. */
export interface Clock {
  /** Instant in ISO 8601, UTC. */
  now(): string;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

export const fixedClock = (instant: string): Clock => ({ now: () => instant });

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** The calendar day in Asia/Shanghai of an instant (no daylight saving since 1991). */
export function shanghaiDay(instant: string): string {
  return new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** In a demo region the day stands still while the hours go on, so that its story stays in its own year. */
export function regionMoment(clock: Clock, demoDay: string | null): { at: string; today: string } {
  const now = clock.now();
  if (demoDay === null) return { at: now, today: shanghaiDay(now) };
  const local = new Date(Date.parse(now) + SHANGHAI_OFFSET_MS).toISOString().slice(11, 23);
  return { at: new Date(Date.parse(`${demoDay}T${local}+08:00`)).toISOString(), today: demoDay };
}
