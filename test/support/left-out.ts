/** Says aloud what is not tested on this machine, and why, so that nobody takes it for tested. */
export const tellLeftOut = (what: string, reason: unknown): void => {
  const why = reason instanceof Error ? reason.message : String(reason);
  process.stderr.write(`\n=== LEFT OUT: ${what}\n=== ${why.trim()}\n\n`);
};
