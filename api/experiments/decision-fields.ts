/** How an experiment decides, in requests and answers. */
import { z } from 'zod/v4';
import type { DecisionSettings } from '../../domain/metrics/decision-settings.js';
import { DECISION_TIMES, FAMILY_METHODS, PRIOR_SD } from '../../domain/metrics/decision-settings.js';
import { TARGET_EFFECT } from '../../domain/metrics/target-effect.js';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { numberField } from '../fields/answer-fields.js';
import { MAX_ID } from '../fields/request-fields.js';

const FAMILY_TEXT =
  'How decisions on several goals and treatments are corrected: `holm`, so that at most 5 % of experiments ever show a false one; `bh` (Benjamini and Hochberg), so that at most 5 % of those shown at one look are false on average; `none`.';
const AT_TEXT =
  'When verdicts on goals fall: `always`, at every look; `planned_end`, once, at the first refresh with `planned_units`, by the test for a single look.';
const UNITS_TEXT =
  'At how many identities the decision falls: those of control and one treatment together, of whichever treatment has fewest.';
const PRIOR_TEXT =
  'What is believed of a lift before there are data: normal around 0. Chances and losses follow from it; verdicts do not. Null is no such belief.';
const SD_TEXT =
  'Its standard deviation, as a part of control’s mean: 0.05 when lifts are mostly within ±5 %.';

const TARGET_TEXT =
  'The smallest lift that it is planned to see, as a part of control’s mean: 0.05 is 5 %. Pages say when it is reached; nothing is decided by it. Null is none.';

const familyMethod = z.enum(FAMILY_METHODS).describe(FAMILY_TEXT);

const familyRequest = z.strictObject({ method: familyMethod });
const decisionRequest = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('always').describe(AT_TEXT) }),
  z.strictObject({
    at: z.literal('planned_end').describe(AT_TEXT),
    planned_units: z.int().min(100).max(MAX_ID).describe(UNITS_TEXT),
  }),
]);
const priorRequest = z.strictObject({
  sd: z.number().min(PRIOR_SD.least).max(PRIOR_SD.most).describe(SD_TEXT),
});

/** Fields of a request that creates or changes an experiment. */
export const decisionRequestFields = {
  family: familyRequest
    .optional()
    .describe('`holm` if left out. As the next three, it is frozen by the first start.'),
  decision: decisionRequest.optional().describe('`always` if left out.'),
  prior: priorRequest.nullable().optional().describe(PRIOR_TEXT),
  target_effect: z
    .number()
    .min(TARGET_EFFECT.least)
    .max(TARGET_EFFECT.most)
    .nullable()
    .optional()
    .describe(TARGET_TEXT),
};

/** Fields of an answer about an experiment. */
export const decisionAnswerFields = {
  family: z.object({ method: familyMethod }).describe('How decisions are corrected.'),
  decision: z
    .object({
      at: z.enum(DECISION_TIMES).describe(AT_TEXT),
      planned_units: numberField.optional().describe(`Of \`planned_end\` only. ${UNITS_TEXT}`),
    })
    .describe('When verdicts on goals fall.'),
  prior: z
    .object({ sd: z.number().describe(SD_TEXT) })
    .nullable()
    .describe(PRIOR_TEXT),
  target_effect: z.number().nullable().describe(TARGET_TEXT),
};

type DecisionRequest = Omit<
  DeepReadonly<z.output<z.ZodObject<typeof decisionRequestFields>>>,
  'target_effect'
>;
type DecisionBody = DeepReadonly<z.output<z.ZodObject<typeof decisionAnswerFields>>>;

/** @returns what a request says of how an experiment decides; what it leaves out is left out. */
export const requestedDecisions = ({
  family,
  decision,
  prior,
}: DecisionRequest): Partial<DecisionSettings> => ({
  ...(family === undefined ? {} : { family }),
  ...(decision === undefined
    ? {}
    : {
        decision:
          decision.at === 'always' ? decision : { at: decision.at, plannedUnits: decision.planned_units },
      }),
  ...(prior === undefined ? {} : { prior }),
});

/** @returns how an experiment decides and what it is planned to see, as answers say it. */
export const decisionBody = (
  { family, decision, prior }: DecisionSettings,
  targetEffect: number | null,
): DecisionBody => ({
  family,
  decision: decision.at === 'always' ? decision : { at: decision.at, planned_units: decision.plannedUnits },
  prior,
  target_effect: targetEffect,
});
