import { z } from 'zod/v4';
import type { StatusOfExperiment } from '../../domain/status/status-words.js';
import { LAST_VERDICTS, NEXT_STEPS, STATUS_REASONS, STATUS_WORDS } from '../../domain/status/status-words.js';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { countField } from '../fields/answer-fields.js';

const reason = z
  .object({
    code: z.enum(STATUS_REASONS).describe('What it is about, for programs.'),
    detail: z.string().describe('The same for people.'),
  })
  .meta({ id: 'StatusReason', description: 'One of the things that a status word rests on.' });

/** Response: how an experiment stands, in short. */
export const statusAnswerFields = {
  status_word: z
    .enum(STATUS_WORDS)
    .describe('How it stands, in one word: the most urgent that applies; /docs/results#the-status-word.'),
  status_reason: z.string().describe('The same in a sentence or two, for people.'),
};

/** Response: how an experiment stands, with what that rests on. */
export const statusDetailFields = {
  ...statusAnswerFields,
  status_details: z
    .object({
      rank: countField.describe('From 1, the most urgent, to 12.'),
      reasons: z.array(reason).describe('What the word rests on, the weightiest first.'),
      next_step: z.enum(NEXT_STEPS).nullable().describe('What to do now; null is to wait.'),
      last_verdict: z
        .enum(LAST_VERDICTS)
        .nullable()
        .describe('Of a sealed experiment: what its metrics said at the seal, null where none decided.'),
    })
    .meta({ id: 'StatusDetails', description: 'What the status word rests on.' }),
};

type InShort = DeepReadonly<z.output<z.ZodObject<typeof statusAnswerFields>>>;
type WithDetails = DeepReadonly<z.output<z.ZodObject<typeof statusDetailFields>>>;

export const statusBody = ({ word, sentence }: StatusOfExperiment): InShort => ({
  status_word: word,
  status_reason: sentence,
});

export const statusDetailBody = (status: StatusOfExperiment): WithDetails => ({
  ...statusBody(status),
  status_details: {
    rank: status.rank,
    reasons: status.reasons,
    next_step: status.nextStep,
    last_verdict: status.lastVerdict,
  },
});
