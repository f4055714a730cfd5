/** What the risk that a finding is false depends on. */
export interface FindingOdds {
  readonly pValue: number;
  readonly power: number;
  /** Share of all ideas tested that have no effect. */
  readonly nullRate: number;
}

/**
 * Probability that there is no effect although one was found: pi p/(pi p + (1 - pi) power), the observed p-value in the
 * place of alpha. With two ideas of three without effect, power 0.8 and p 0.025 it is 6 %. Source: Kohavi, Deng,
 * Vermeer 2022.
 *
 * @returns 0 where nothing would ever be found
 * @throws RangeError for a value outside of [0, 1]
 */
export const falsePositiveRisk = ({ pValue, power, nullRate }: FindingOdds): number => {
  if (![pValue, power, nullRate].every((x) => x >= 0 && x <= 1))
    throw new RangeError('pValue, power and nullRate lie between 0 and 1');
  const falsely = nullRate * pValue;
  const all = falsely + (1 - nullRate) * power;
  return all === 0 ? 0 : falsely / all;
};
