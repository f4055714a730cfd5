/** What those who look for news of an experiment have in common: they have to look at the same rows. */
import type { Instant } from '../../../domain/experiment.js';
import { listParameter } from '../connection/list-parameter.js';
import type { Statement } from '../connection/run-query.js';
import type { ExperimentWindow } from '../window/epoch-window.js';
import { receivedCondition, withinCondition } from '../window/epoch-window.js';

/** What is known already: events that happened before the end and arrived before the moment. */
export interface KnownEvents {
  readonly windowEnd: Instant;
  readonly receivedBefore: Instant;
}

/** What came since, and what came before but happened later. */
export const UNKNOWN = [
  `rcv >= fromUnixTimestamp64Milli({known_received:Int64}, 'UTC')`,
  `ts >= fromUnixTimestamp64Milli({known_end:Int64}, 'UTC')`,
];

/** @returns parameters of `UNKNOWN`. */
export const knownParams = ({ receivedBefore, windowEnd }: KnownEvents): Statement['params'] => ({
  known_received: receivedBefore,
  known_end: windowEnd,
});

interface NewsSpan {
  /** It happened between the beginning of the first epoch and the end of the last. */
  readonly within: Statement;
  /** It arrived before the moment that the reading speaks of. */
  readonly received: Statement;
  /** The names of the metric events that count. */
  readonly names: Statement;
}

/** @param input with at least one epoch */
export const newsSpan = (input: ExperimentWindow & { readonly events: readonly string[] }): NewsSpan => {
  const from = Math.min(...input.epochs.map((epoch) => epoch.from));
  const to = Math.max(...input.epochs.map((epoch) => epoch.to));
  return {
    within: withinCondition('ts', [{ from, to }]),
    received: receivedCondition(input),
    names: listParameter('events', 'String', [...new Set(input.events)]),
  };
};
