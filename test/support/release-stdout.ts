/**
 * Slonik's logger listens to standard output from the moment it is loaded, which is once a process in the product and
 * once a file under jest. Unless each file lets go, the eleventh in a process makes Node warn of a leak.
 */
afterAll(() => {
  const { ROARR } = globalThis as typeof globalThis & { ROARR?: { teardown?: () => void } };
  ROARR?.teardown?.();
});
