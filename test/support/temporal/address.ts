/** @returns the address of the tests' Temporal server. */
export const testTemporalAddress = (): string => {
  const address = process.env['TEST_TEMPORAL_ADDRESS'];
  if (address === undefined) throw new Error('TEST_TEMPORAL_ADDRESS must name a Temporal server.');
  return address;
};
