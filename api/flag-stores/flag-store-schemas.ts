import { z } from 'zod/v4';
import { EXPERIMENT_STATUSES } from '../../domain/experiment.js';
import { FLAG_STORE_PROBLEMS, MIRROR_STATES, REPAIR_MODES } from '../../domain/flag-stores/flag-store.js';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { countField, momentField, numberField } from '../fields/answer-fields.js';
import { asRead, idField } from '../fields/request-fields.js';

const MAX_URL = 2_048;
const MAX_KEY = 500;

/** Sent in headers, which take no other characters. */
const keyField = z
  .string()
  .min(1)
  .max(MAX_KEY)
  .regex(/^[\x21-\x7e]+$/, 'must be printable, without spaces');

const repairField = z
  .enum(REPAIR_MODES)
  .describe(
    '`automatic`: what somebody there has changed is put right at once. `on_request`: it is shown, until somebody asks for a repair.',
  );

const secret = (what: string) =>
  keyField
    .nullable()
    .default(null)
    .describe(`${what} Never shown. Null keeps the one that is there; a new connection needs one.`);

/** Request: where an environment’s flags are served elsewhere. */
export const flagStoreContent = z
  .strictObject({
    kind: z.literal('flagsmith').default('flagsmith').describe('What serves them.'),
    url: z
      .url({ protocol: /^https?$/ })
      .max(MAX_URL)
      .refine((text) => {
        const url = URL.canParse(text) ? new URL(text) : null;
        return url !== null && `${url.username}${url.password}${url.search}${url.hash}` === '';
      }, 'must have neither a user, nor a query, nor a fragment')
      .describe(
        'Where Flagsmith’s API is, without `/api/v1/`: `https://api.flagsmith.com`. A public address, unless `WEBHOOKS_ALLOW_HOSTS` names it.',
      ),
    environment_key: keyField.describe('The client-side key of the environment there.'),
    api_key: secret(
      'A key of the organisation there that may change the environment’s features and the project’s segments.',
    ),
    server_key: secret('A server-side key of the environment there, which begins with `ser.`.'),
    repair: repairField.default('automatic'),
    check_every_minutes: z
      .int()
      .min(1)
      .max(1_440)
      .default(5)
      .describe('How often it is looked whether all is served as it is to be.'),
    ...asRead('id', 'checked_at', 'problem_code', 'problem', 'experiments', 'created_at', 'updated_at'),
  })
  .meta({ id: 'FlagStoreContent' });

const problemCodeField = z
  .enum(FLAG_STORE_PROBLEMS)
  .nullable()
  .describe('What stands in the way; null where nothing does. [Flagsmith](/docs/flagsmith) explains each.');
const problemField = z.string().nullable().describe('The same in a sentence.');

/** Response: where an environment’s flags are served elsewhere. */
export const flagStore = z
  .object({
    id: numberField,
    kind: z.literal('flagsmith').describe('What serves them.'),
    url: z.string().describe('Where its API is.'),
    environment_key: z.string().describe('The client-side key of the environment there.'),
    repair: repairField,
    check_every_minutes: z.int().describe('How often it is looked whether all is served as it is to be.'),
    checked_at: momentField.nullable().describe('When the connection was looked at last; null: not yet.'),
    problem_code: problemCodeField,
    problem: problemField,
    experiments: z
      .object({
        pending: countField.describe('Not written there yet, or not confirmed.'),
        in_step: countField.describe('Served as they are to be.'),
        drifted: countField.describe('Changed there by somebody, and not repaired.'),
        blocked: countField.describe('Wait for a person.'),
      })
      .meta({ id: 'MirrorCounts', description: 'How many experiments stand how there.' }),
    created_at: momentField,
    updated_at: momentField,
  })
  .meta({
    id: 'FlagStore',
    description: 'A system that serves the flags of an environment; see [Flagsmith](/docs/flagsmith).',
  });
export type FlagStoreBody = DeepReadonly<z.output<typeof flagStore>>;

const difference = z
  .object({
    field: z.string().describe('`segment.rules`, `override.shares.green`, `default.shares.green`.'),
    expected: z.string().nullable().describe('What is to be there, as text; null: nothing.'),
    found: z.string().nullable().describe('What is there, as text; null: nothing.'),
  })
  .meta({ id: 'FlagDifference' });

/** Response: how an experiment’s flag stands elsewhere. */
export const flagMirror = z
  .object({
    experiment: z
      .object({
        id: numberField,
        name: z.string().describe('For people.'),
        status: z.enum(EXPERIMENT_STATUSES).describe('Where it is in its life.'),
        feature: z.string().describe('The name of its feature, here and there.'),
      })
      .meta({ id: 'MirroredExperiment', description: 'The experiment whose flag it is.' }),
    state: z
      .enum(MIRROR_STATES)
      .describe(
        '`pending` is on its way, and tried until it is there; `in_step` is served as it is to be; `drifted`: somebody there has changed it; `blocked` waits for a person; `released`: the experiment is over, and nothing of it is left there.',
      ),
    segment_id: z.string().nullable().describe('The id of its segment there; null before it was served.'),
    seed: z.string().nullable().describe('What variants are hashed with there; null before it was served.'),
    drift: z.array(difference).describe('What is not as it is to be, field by field.'),
    drift_found_at: momentField.nullable().describe('When that was noticed; null where nothing differs.'),
    stronger: z
      .object({
        segments: z.array(z.string()).describe('Segments with overrides that come before the experiment’s.'),
        identities: countField.describe('Identities with a flag of their own.'),
      })
      .meta({ id: 'StrongerThere' })
      .nullable()
      .describe('Who gets something else before the experiment; null before it was looked at.'),
    problem_code: problemCodeField,
    problem: problemField,
    checked_at: momentField.nullable().describe('When it was looked at last.'),
    in_step_at: momentField.nullable().describe('When it was last seen to be served as it is to be.'),
    changed_at: momentField.nullable().describe('When something was last written there.'),
  })
  .meta({ id: 'FlagMirror', description: 'How an experiment’s flag stands in a system elsewhere.' });
export type FlagMirrorBody = DeepReadonly<z.output<typeof flagMirror>>;

/** Request: what is to be put right. */
export const repairRequest = z
  .strictObject({
    experiment: idField.nullable().default(null).describe('The id of one experiment; null is all.'),
  })
  .meta({ id: 'RepairRequest' });

/** Response: what will be put right. */
export const repairAsked = z
  .object({ asked: countField.describe('Experiments that are looked at within seconds, and put right.') })
  .meta({ id: 'RepairAsked' });
