/** @returns how long this process had the processor for the work: on a busy machine that is as long as on an idle one. */
export const processorMs = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};
