import type { IdentityStore } from '../../db/postgres/catalogue/identity-store.js';
import type { SdkReadModel } from '../../db/postgres/serving/sdk-read-model.js';
import type { Traits } from '../../domain/identity.js';
import type { ApiProblem } from '../problem/api-problem.js';
import { fieldProblem } from '../problem/api-problem.js';

/** Traits that are kept of identities. */
export interface KnownTraits {
  /** @returns the identity's traits as they are now. */
  of(environmentId: number, identifier: string): Promise<Traits>;
  /**
   * Keeps traits of an identity; null takes one away. Writes nothing when that changes nothing.
   *
   * @returns the traits that the identity has then
   */
  keep(environmentId: number, identifier: string, changes: Traits): Promise<Traits>;
  /** The same by statements that no other request shares, so that they are part of the caller's transaction. */
  keepAlone(environmentId: number, identifier: string, changes: Traits): Promise<Traits>;
}

interface TraitLookup {
  readonly identifiers: Set<string>;
  readonly found: Promise<ReadonlyMap<string, Traits>>;
}

const changesNothing = (known: Traits, changes: Traits): boolean =>
  Object.entries(changes).every(([key, value]) => value === (Object.hasOwn(known, key) ? known[key] : null));

const tooMany = (): ApiProblem =>
  fieldProblem(
    'traits',
    'too_many',
    'traits: more than are kept of one identity (IDENTITY_TRAITS, IDENTITY_TRAITS_KIB); those that are for one answer alone can be sent as transient',
  );

/** Requests of one environment share a read: while one is under way the next one gathers. */
export const createKnownTraits = (
  sdkReads: Pick<SdkReadModel, 'traitsOf'>,
  identities: Pick<IdentityStore, 'writeTraits'>,
): KnownTraits => {
  const open = new Map<number, TraitLookup>();
  const last = new Map<number, Promise<unknown>>();

  const openBatch = (environmentId: number): TraitLookup => {
    const identifiers = new Set<string>();
    const before = last.get(environmentId);
    const find = async (): Promise<ReadonlyMap<string, Traits>> => {
      await before;
      open.delete(environmentId);
      return sdkReads.traitsOf(environmentId, [...identifiers]);
    };
    const batch = { identifiers, found: find() };
    open.set(environmentId, batch);
    const ended = batch.found.then(
      () => undefined,
      () => undefined,
    );
    last.set(environmentId, ended);
    void ended.then(() => {
      if (last.get(environmentId) === ended) last.delete(environmentId);
    });
    return batch;
  };

  const of: KnownTraits['of'] = async (environmentId, identifier) => {
    const batch = open.get(environmentId) ?? openBatch(environmentId);
    batch.identifiers.add(identifier);
    return (await batch.found).get(identifier) ?? {};
  };

  const keepAlone: KnownTraits['keepAlone'] = async (environmentId, identifier, changes) => {
    const writes = Object.entries(changes).map(([key, value]) => ({ key, value }));
    const kept = await identities.writeTraits(environmentId, identifier, writes);
    if (kept === null) throw tooMany();
    return Object.fromEntries(kept.map(({ key, value }) => [key, value]));
  };

  return {
    of,
    keepAlone,
    async keep(environmentId, identifier, changes) {
      const known = await of(environmentId, identifier);
      return changesNothing(known, changes) ? known : keepAlone(environmentId, identifier, changes);
    },
  };
};
