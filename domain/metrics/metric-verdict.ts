import type { Direction } from './metric.js';

/** What a metric says of a treatment. blocked: the figures cannot be trusted, whatever the effect; collecting: too early. */
export const METRIC_VERDICTS = ['better', 'worse', 'inconclusive', 'collecting', 'blocked'] as const;
export type MetricVerdict = (typeof METRIC_VERDICTS)[number];

/** unharmed, harmed: surely less, surely more harm than the margin allows. The others as of any metric. */
const GUARDRAIL_VERDICTS = ['unharmed', 'harmed', 'inconclusive', 'collecting', 'blocked'] as const;
export type GuardrailVerdict = (typeof GUARDRAIL_VERDICTS)[number];

/** What else than the arms' sizes makes a verdict `blocked`. values_unreadable: too many values were no numbers. */
export const BLOCKED_BY = ['values_unreadable'] as const;
export type BlockedBy = (typeof BLOCKED_BY)[number];

/** Stands in the place of a verdict where the metric's direction says that it never decides. */
const INFORMATIONAL = 'informational' satisfies Direction;

/** What a metric that decides nothing points to. */
export const INDICATIONS = ['better', 'worse', 'inconclusive'] as const satisfies readonly MetricVerdict[];
export type Indication = (typeof INDICATIONS)[number];

/**
 * The verdicts that are shown. indication: the metric decides nothing, what it points to stands beside; waiting: the
 * decision falls at the planned end, which has not come.
 */
export const SHOWN_VERDICTS = [...METRIC_VERDICTS, 'indication', 'waiting', INFORMATIONAL] as const;
export type ShownVerdict = (typeof SHOWN_VERDICTS)[number];

/** The verdicts on guardrails that are shown. */
export const SHOWN_GUARDRAIL_VERDICTS = [...GUARDRAIL_VERDICTS, INFORMATIONAL] as const;
export type ShownGuardrailVerdict = (typeof SHOWN_GUARDRAIL_VERDICTS)[number];
