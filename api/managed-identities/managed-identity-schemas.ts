import { z } from 'zod/v4';
import { TEXT_LIMITS } from '../../domain/text-limits.js';
import { momentField, numberField } from '../fields/answer-fields.js';
import { textFault } from '../fields/find-fault.js';
import { textOrNumber } from '../fields/number-as-text.js';

const CALLED = 'What applications call it, in flags and in events.';

const identifierField = z.string().min(1).max(TEXT_LIMITS.identifier).describe(CALLED);

/** @returns whether a part of a path can be an identifier: text that cannot be stored is none. */
export const isIdentifier = (text: string): boolean =>
  identifierField.safeParse(text).success && textFault(text) === null;

/** Request: an identity to be known. */
export const newIdentity = z
  .object({ identifier: textOrNumber(TEXT_LIMITS.identifier).pipe(identifierField).describe(CALLED) })
  .meta({ id: 'NewIdentity' });

/** Response: a trait. */
export const traitShape = z
  .object({
    trait_key: z.string().describe('What the conditions of segments call it.'),
    trait_value: z.union([z.string(), z.number(), z.boolean()]).describe('Text, a number or a boolean.'),
  })
  .meta({ id: 'Trait' });

/** Response: an identity of which something is known. */
export const identityShape = z
  .object({
    id: numberField,
    identity_uuid: z.string().describe('The same identity, for SDKs that evaluate locally.'),
    identifier: z.string().describe('What applications call it.'),
    environment: numberField.describe('The id of the environment, not its client key.'),
    created_date: momentField,
    traits: z.array(traitShape).describe('What is kept of it; POST identities/ of the SDKs sends them.'),
  })
  .meta({ id: 'Identity' });

export type KeptTraitBody = z.output<typeof traitShape>;
export type ManagedIdentityBody = z.output<typeof identityShape>;
