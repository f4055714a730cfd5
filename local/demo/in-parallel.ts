/** Runs a task for 0..count-1, a few at a time, in order of starting; the first failure ends it. */
export const inParallel = async (
  count: number,
  width: number,
  task: (index: number) => Promise<void>,
): Promise<void> => {
  let next = 0;
  const runner = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      await task(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, count) }, runner));
};
