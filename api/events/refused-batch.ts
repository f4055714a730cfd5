import type { ProblemDetails } from '../problem/api-problem.js';
import { ApiProblem } from '../problem/api-problem.js';
import type { BatchAnswer } from './event-schemas.js';

/** How many rejections `errors` repeats. */
const MAX_ERRORS = 20;

/** A batch of which no event could be taken. That is the sender's mistake, so it is a problem with status 400. */
export class RefusedBatch extends ApiProblem {
  readonly #answer: BatchAnswer;

  constructor(answer: BatchAnswer) {
    const [first] = answer.rejected;
    const errors = answer.rejected
      .slice(0, MAX_ERRORS)
      .map(({ index, code, detail }) => ({ field: `events.${index}`, code, detail }));
    const detail = `None of the events could be taken. The first: ${first?.detail ?? ''}`;
    super('no_event_accepted', detail, { errors });
    this.#answer = answer;
  }

  override toDetails(): ProblemDetails & BatchAnswer {
    return { ...super.toDetails(), ...this.#answer };
  }
}
