const REASONS: Readonly<Record<string, string>> = {
  noUnits: 'nobody yet',
  tooFewUnits: 'fewer than 50 identities in a variant',
  tooFewConversions: 'fewer than 5 conversions to be expected in a variant',
  zeroControlMean: 'control’s mean is 0, so there is no lift',
  controlMeanUncertain: 'control’s mean is not told from 0 yet',
  zeroVariance: 'all identities are alike, so nothing can be told',
  zeroDenominator: 'nothing is below the line of the ratio',
  unstableDenominator: 'what is below the line of the ratio is not told from 0 yet',
  invalidStatistics: 'the sums are no numbers that can be compared',
};

/** @returns in words why a treatment has no figures; a reason that is not known as it is */
export const reasonInWords = (reason: string): string => REASONS[reason] ?? reason;
