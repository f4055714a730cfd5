/** Of fair draws fewer than one in a million lie farther out. */
const STANDARD_ERRORS = 5;

/**
 * Expects that so many are in as chance gives where each is drawn with that probability.
 *
 * @param share between 0 and 1
 */
export const expectShare = (drawn: number, of: number, share: number): void => {
  const error = Math.sqrt((share * (1 - share)) / of);
  expect(Math.abs(drawn / of - share) / error).toBeLessThan(STANDARD_ERRORS);
};
