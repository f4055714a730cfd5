import { z } from 'zod/v4';
import { CHECK_OUTCOMES, PREFLIGHT_CHECKS } from '../../domain/preflight/preflight-check.js';
import { endpoint } from '../contract/endpoint.js';
import { CREATION_REFUSALS } from '../experiments/experiment-contract.js';
import { draftExperiment } from '../experiments/experiment-requests.js';

const check = z
  .object({
    check: z.enum(PREFLIGHT_CHECKS).describe('What was looked at; some are there once for each metric.'),
    outcome: z
      .enum(CHECK_OUTCOMES)
      .describe(
        '`fail`: no result will come of it; `warn`: look at it; `unknown`: nobody could say just now.',
      ),
    detail: z.string().describe('The same in a sentence, for people.'),
  })
  .meta({ id: 'PreflightCheck' });

const preflight = z
  .object({
    outcome: z.enum(CHECK_OUTCOMES).describe('The worst of them, with `unknown` between `pass` and `warn`.'),
    checks: z.array(check).describe('In an order in which people should read them.'),
  })
  .meta({ id: 'Preflight' });

export const getPreflight = endpoint({
  id: 'getPreflight',
  method: 'get',
  path: '/environments/{environmentKey}/experiments/{experimentId}/preflight/',
  tag: 'Experiments',
  summary: 'Check whether an experiment is likely to come to a result',
  description:
    'What goes wrong most often, before it does: variants without keys, events whose name is written otherwise, flags that nobody asks for. It forbids nothing.',
  answers: {
    200: {
      description: 'What was looked at.',
      schema: preflight,
    },
  },
});

export const preflightDraft = endpoint({
  ...getPreflight,
  id: 'preflightDraft',
  method: 'post',
  path: '/environments/{environmentKey}/experiments/preflight/',
  summary: 'Check an experiment before it is made',
  description:
    'Takes what would make it, of which `name` and `hypothesis` may be left out, and changes nothing. What making it would be refused with, this is refused with too.',
  role: 'viewer',
  idempotency: 'natural',
  body: draftExperiment,
  problems: CREATION_REFUSALS,
});

/** In the order in which people should read them. */
export const preflightEndpoints = [preflightDraft, getPreflight] as const;
