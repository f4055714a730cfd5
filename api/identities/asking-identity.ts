import { createHash } from 'node:crypto';
import type { Traits, TraitValue } from '../../domain/identity.js';
import type { IdentityRequest, TraitBody } from './identity-schemas.js';

/** Who asks for flags, and which of the sent traits are to be kept. */
export interface AskingIdentity {
  readonly identifier: string;
  /** Nobody who could be found again, so nothing is looked up and nothing is kept. */
  readonly isTransient: boolean;
  /** Traits to be kept; null takes one away. */
  readonly kept: Traits;
  /** Traits for this answer alone. */
  readonly passing: Traits;
}

type SentTrait = IdentityRequest['traits'][number];

const traitsOf = (sent: readonly SentTrait[]): Traits =>
  Object.fromEntries(
    sent.map(({ trait_key, trait_value }): [string, TraitValue] => [trait_key, trait_value]),
  );

/** The same traits are the same anonymous identity, so that reloading a page does not change what is seen. */
const anonymousIdentifier = (traits: Traits): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(traits).sort(([left], [right]) => (left < right ? -1 : 1))))
    .digest('hex');

/** @param newUuid names an identity without identifier and traits */
export const askingIdentity = (
  { identifier, traits, transient }: IdentityRequest,
  newUuid: () => string,
): AskingIdentity => {
  const isAnonymous = identifier === undefined || identifier === null || identifier === '';
  const isTransient = isAnonymous || transient === true;
  const all = traitsOf(traits);
  return {
    identifier: isAnonymous ? (traits.length === 0 ? newUuid() : anonymousIdentifier(all)) : identifier,
    isTransient,
    kept: isTransient ? {} : traitsOf(traits.filter((trait) => trait.transient !== true)),
    passing: isTransient ? all : traitsOf(traits.filter((trait) => trait.transient === true)),
  };
};

/** @returns traits as answers list them. */
export const traitBodies = (kept: Traits, passing: Traits): readonly TraitBody[] => {
  const lasting = Object.entries(kept).filter(([key]) => !Object.hasOwn(passing, key));
  const body =
    (transient: boolean) =>
    ([trait_key, trait_value]: [string, TraitValue]): TraitBody => ({
      trait_key,
      trait_value,
      transient,
    });
  return [...lasting.map(body(false)), ...Object.entries(passing).map(body(true))];
};
