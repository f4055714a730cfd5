import { quoteTyped } from '../typed-text.js';
import type { Figures, Reading } from './read-figures.js';
import { sayDifference, sayLift, sayNames } from './say-figures.js';
import type { StatusFacts } from './status-facts.js';
import type { StatusReason } from './status-words.js';

interface Range {
  readonly ci_low: number;
  readonly ci_high: number;
}

/** Whether goals are decided by one look, to which the interval of one look belongs. */
const byOneLook = ({ results }: StatusFacts): boolean => results?.decision !== undefined;

type Effect = Range & { readonly estimate: number };

/** Of an analysis what an effect is said by. */
interface Analysed {
  readonly analysis: {
    readonly lift?: Effect;
    /** Why the lift has no bounds: then the always-valid interval is of the difference. */
    readonly lift_refusal?: string;
    readonly absolute?: Effect;
    readonly always_valid?: Range;
  };
}

/** What is said of an effect, always of one and the same figure: the lift, or the difference where that has no bounds. */
interface Said {
  readonly effect: Effect | undefined;
  readonly say: (value: number) => string;
}

const saidOf = ({ analysis: { lift, absolute, lift_refusal: refusal } }: Analysed): Said =>
  lift !== undefined && refusal === undefined
    ? { effect: lift, say: sayLift }
    : { effect: absolute, say: sayDifference };

const rangeInWords = (isOneLook: boolean, analysed: Analysed): string | null => {
  const { effect, say } = saidOf(analysed);
  const range = isOneLook ? effect : analysed.analysis.always_valid;
  return range === undefined ? null : `${say(range.ci_low)} to ${say(range.ci_high)}`;
};

/** @returns the ends of the interval in which the effect is, or null where there is none. */
export const sayRange = (facts: StatusFacts, reading: Reading): string | null =>
  rangeInWords(byOneLook(facts), reading);

/**
 * @param isOneLook whether goals are decided by one look, to which the interval of one look belongs
 * @returns the effect with its interval, as far as there are any.
 */
export const sayAnalysis = (isOneLook: boolean, analysed: Analysed): string => {
  const { effect, say } = saidOf(analysed);
  if (effect === undefined) return 'there are no figures';
  const range = rangeInWords(isOneLook, analysed);
  const kind = isOneLook ? '95 % interval of one look' : 'always-valid 95 % interval';
  return `${say(effect.estimate)}${range === null ? '' : ` (${kind} ${range})`}`;
};

/** @returns the same by the facts of an experiment. */
export const sayEffect = (facts: StatusFacts, reading: Reading): string =>
  sayAnalysis(byOneLook(facts), reading);

/** @returns what a decided verdict says. */
export const sayVerdict = (facts: StatusFacts, reading: Reading): string => {
  const { metric, variant, analysis } = reading;
  return `${variant} is ${analysis.verdict} than control on ${quoteTyped(metric.name)}: ${sayEffect(facts, reading)}.`;
};

/** @returns whether the guardrails hold; nothing where there are none. */
export const guardrailsOf = ({ guardrails }: Figures): readonly StatusReason[] => {
  if (guardrails.length === 0) return [];
  const open = guardrails.filter(
    // An informational one never decides, so nothing is to be waited for.
    ({ analysis }) =>
      !['unharmed', 'harmed', 'informational'].includes(analysis.guardrail?.verdict ?? 'collecting'),
  );
  if (open.length === 0) return [{ code: 'guardrails_unharmed', detail: 'Guardrails are unharmed.' }];
  const named = [...new Set(open.map(({ metric }) => quoteTyped(metric.name)))];
  return [{ code: 'guardrails_open', detail: `Guardrails still open: ${sayNames(named)}.` }];
};
