/** What the planner is asked, and what it says. */
import type { Schemas } from '../../../../client/create-client.js';
import { formatCount } from '../../../../client/reading/numbers.js';
import { TARGET_EFFECT } from '../../../../domain/metrics/target-effect.js';
import { readPart } from '../../format/read-number.js';
import { roundPercent } from '../../format/round-percent.js';

export type PlanRequest = Schemas['MetricPlanRequest'];
type Plan = Schemas['ExperimentPlan'];

const [LEAST_POWER, MOST_POWER] = [0.5, 0.999];

/** What the planner is asked: of which metric, and with what. */
export interface AskedPlan {
  readonly metric: number;
  readonly request: PlanRequest;
}

/** @returns null for what the planner would refuse */
const within = (text: string, least: number, most: number): number | null => {
  const part = readPart(text);
  return part === null || part < least || part > most ? null : part;
};

/** @returns a lift that can be planned for, of percents as they were typed; null for what nobody could mean */
export const readEffect = (text: string): number | null =>
  within(text, TARGET_EFFECT.least, TARGET_EFFECT.most);

/**
 * @param wish percents as they were typed; a lift that nobody could mean is left out
 * @returns what is to be found and how surely, or in words what is wrong
 */
export const readWish = ({
  effect: lift,
  power: often,
}: {
  readonly effect: string;
  readonly power: string;
}): Pick<PlanRequest, 'effect' | 'power'> | string => {
  const [effect, power] = [readEffect(lift), within(often, LEAST_POWER, MOST_POWER)];
  if (power === null) return 'Power is a number from 50 to 99.9 %.';
  return { power, ...(effect === null ? {} : { effect }) };
};

const inDays = (days: number): string => `${days} days`;

type Range = NonNullable<Plan['traffic']['range']>;

/** @returns by which days it was reckoned, as `the strongest and by the weakest …` */
const whichDays = ({ days, stretch_days: stretch }: Range): string =>
  stretch === 1
    ? `the busiest and by the quietest of the ${days} days looked at`
    : `the strongest and by the weakest ${stretch} days in a row of the ${days} days looked at`;

/** @returns how much that may differ by what is known of the traffic; null where nothing is known, or nothing planned */
export const rangeInWords = ({ traffic: { range }, always_valid: always }: Plan): string | null => {
  const by = always?.days_by_traffic;
  // That it takes longer than anybody plans is said already.
  if (range === null || by == null || by.fastest === null) return null;
  const { fastest, slowest } = by;
  if (fastest === slowest) return `By ${whichDays(range)} it takes as long.`;
  const between =
    slowest === null ? `${inDays(fastest)} and more than 26 weeks` : `${fastest} and ${inDays(slowest)}`;
  return `Between ${between}: that is how long it takes by ${whichDays(range)}.`;
};

/** @returns how long it takes, in a sentence */
export const planInWords = ({ design, always_valid: always, fixed }: Plan): string => {
  if (design.effect === null || always === null)
    return 'Say which lift matters, at least 0.01 %, and it is said how long it takes.';
  const lift = `a lift of ${roundPercent(design.effect)}`;
  if (always.required_units === null) return `However long it runs, ${lift} is not found by this metric.`;
  if (always.days === null)
    return `More than 26 weeks to see ${lift}: it takes ${formatCount(always.required_units)} identities of control and one variant.`;
  const once =
    fixed?.days === null || fixed?.days === undefined || fixed.days === always.days
      ? ''
      : `; ${inDays(fixed.days)} if it is looked at once, at the end`;
  return `About ${inDays(always.days)} to see ${lift} in ${roundPercent(design.power)} of cases, looking whenever you like${once}.`;
};
