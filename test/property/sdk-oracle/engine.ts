import { getEvaluationResult as evaluate } from '../../../node_modules/flagsmith-nodejs/build/cjs/flagsmith-engine/index.js';
import type { EngineContext, EngineResult } from '../../support/sdk/engine-context.js';

const getEvaluationResult = evaluate as unknown as (context: EngineContext) => EngineResult;

/** What the published engine says; null where it throws. */
export const evaluateWithSdk = (context: EngineContext): EngineResult | null => {
  try {
    return getEvaluationResult(context);
  } catch {
    return null;
  }
};
