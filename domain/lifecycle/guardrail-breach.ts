/** When a harmed guardrail is a reason to act. Workflow code runs it, and runs it again in every replay. */

/** A variant that surely harms a guardrail. */
export interface HarmedGuardrail {
  readonly metricId: number;
  /** The metric's name, for people. */
  readonly metric: string;
  readonly variant: string;
}

/** What a refresh says of the guardrails, as far as it is a reason to act or to wait. */
export interface GuardrailReading {
  readonly harmed: readonly HarmedGuardrail[];
  /**
   * Keys of those of which nothing can be said now: a metric that could not be read, too few identities, a sample ratio
   * alarm.
   */
  readonly unjudged: readonly string[];
}

/** @returns what names a metric and a variant together. */
export const breachKey = ({ metricId, variant }: Pick<HarmedGuardrail, 'metricId' | 'variant'>): string =>
  `${metricId}/${variant}`;

/** @returns the heeded breaches that go on, or may go on. A breach ends only with a verdict that says so. */
export const lastingBreaches = (
  heeded: readonly string[],
  { harmed, unjudged }: GuardrailReading,
): readonly string[] => {
  const open = new Set([...harmed.map(breachKey), ...unjudged]);
  return heeded.filter((key) => open.has(key));
};

/** @returns the breaches that nobody has acted on yet. */
export const freshBreaches = (
  heeded: readonly string[],
  { harmed }: GuardrailReading,
): readonly HarmedGuardrail[] => harmed.filter((breach) => !heeded.includes(breachKey(breach)));

/** The id of the pause after a refresh, the same in every run. A restart finds by it which breaches were heeded. */
export const guardrailCommandId = (refreshSeq: number): string => `guardrail/${refreshSeq}`;

const LONGEST_LIST = 5;

/** @returns why the experiment is paused, for the timeline. */
export const breachComment = (fresh: readonly HarmedGuardrail[], refreshSeq: number): string => {
  const named = fresh.slice(0, LONGEST_LIST).map(({ metric, variant }) => `"${metric}" by ${variant}`);
  const more = fresh.length > LONGEST_LIST ? [`${fresh.length - LONGEST_LIST} more`] : [];
  return `Refresh ${refreshSeq} says that guardrails are surely harmed: ${[...named, ...more].join(', ')}`;
};
