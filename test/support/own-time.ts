/** What a piece of work takes of the processor, in milliseconds: its own time, however many others use the machine. */
export function ownTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
