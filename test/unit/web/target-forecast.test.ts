import { daysUntilTarget, targetInWords } from '../../../web/app/pages/experiment/target-forecast.js';

const DAY_MS = 86_400_000;
const rate = { plannedUnits: 8_000, servedMs: 14 * DAY_MS, units: 9_800 };

/** Half the width of the two-sided sequence of Waudby-Smith et al., in standard errors of the first day. */
const widthAt = (times: number): number => {
  const logs = -2 * Math.log(0.05);
  const information = (9_800 * times * (logs + Math.log1p(logs))) / 8_000;
  const width = Math.sqrt(
    (((information + 1) / information) * Math.log((information + 1) / 0.05 ** 2)) / times,
  );
  return width;
};

describe('when an experiment sees what it is planned to see', () => {
  it('was said only after somebody had reckoned it', () => {
    const days = daysUntilTarget(0.04, 0.03, rate);
    // A width of three quarters takes some more than 16/9 of the identities: 14 days more than 11.
    expect(days).toBeGreaterThan(11);
    expect(days).toBeLessThan(13);
    const times = (14 + days!) / 14;
    expect((0.04 * widthAt(times)) / widthAt(1)).toBeCloseTo(0.03, 6);
    expect(targetInWords(0.03, days, true)).toBe(
      `The planned 3 % would be seen in about ${Math.ceil(days!)} days at this rate.`,
    );
  });

  it('is now where the interval is narrow enough', () => {
    expect(daysUntilTarget(0.03, 0.03, rate)).toBe(0);
    expect(targetInWords(0.03, 0, false)).toBe('So would the planned 3 %.');
  });

  it('is not named beyond three months', () => {
    expect(daysUntilTarget(0.04, 0.004, rate)).toBe(Infinity);
    expect(targetInWords(0.004, Infinity, true)).toBe(
      'The planned 0.4 % would not be seen within 90 days at this rate.',
    );
  });

  it('is no matter of time where nobody new comes', () => {
    expect(daysUntilTarget(0.04, 0.03, { ...rate, servedMs: 0 })).toBeNull();
    expect(targetInWords(0.03, null, true)).toBe('The planned 3 % would not.');
    expect(targetInWords(0.03, 12, false)).toBe('The planned 3 % would not.');
  });
});
