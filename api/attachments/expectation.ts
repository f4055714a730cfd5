import type { Direction, ExpectedDirection } from '../../domain/metrics/metric.js';
import { defaultExpectation } from '../../domain/metrics/metric-rules.js';
import { fieldProblem } from '../problem/api-problem.js';

/**
 * @param asked what the request says, if anything
 * @param direction of the metric
 * @param field the field in which the request can say it
 * @returns what is expected of a metric
 * @throws ApiProblem `validation_failed` when the request says nothing and the direction does not decide it
 */
export const expectationOf = (
  asked: ExpectedDirection | undefined,
  direction: Direction,
  field: string,
): ExpectedDirection => {
  const expected = asked ?? defaultExpectation(direction);
  if (expected !== null) return expected;
  throw fieldProblem(field, 'custom', `${field}: is needed, because the metric is informational`);
};
