import { z } from 'zod/v4';

/** The body of every answer that is not a success: RFC 9457 with a stable code. */
export const problemSchema = z
  .object({
    type: z.string().describe('Address of the explanation of the code.'),
    title: z.string().describe('What the code means, in a few words.'),
    status: z.int().describe('The status of the answer.'),
    detail: z.string().describe('What is wrong with this very request, for people.'),
    code: z.string().describe('What programs go by.'),
    errors: z
      .array(
        z.object({
          field: z.string().describe('Named as in the request: `metrics.0.metric`.'),
          code: z.string().describe('What is wrong with it, for programs.'),
          detail: z.string().describe('The same for people.'),
        }),
      )
      .describe(
        'The fields that are wrong; of `rate_limited` which bound it was; empty where it is about neither.',
      ),
  })
  .meta({ id: 'Problem' });
