import type { Schemas } from '../../../../../client/create-client.js';
import { partAt } from '../../../../../domain/assignment/part-at.js';
import { identityKey, pointOfHash } from '../../../../../domain/assignment/point-of-hash.js';
import { md5 } from './md5.js';

/** What the recipe needs of a snapshot. */
export type Recipe = Pick<Schemas['SnapshotBasis'], 'environment_key' | 'salts' | 'epochs' | 'control'>;

/** What the hash says of an identity in one epoch. */
interface AssignmentInEpoch {
  readonly epoch: number;
  readonly from: string;
  readonly isEnrolled: boolean;
  readonly percentage: number;
  /** Of one that takes part. */
  readonly variant: string;
  /** Only members of an audience take part, which no hash tells. */
  readonly hasAudience: boolean;
}

/** Where an identity is on the two lines from 0 to 100, and what follows in each epoch. */
export interface AssignmentByRecipe {
  readonly key: string;
  /** Null where the experiment asked nobody to take part by a hash. */
  readonly enrolment: number | null;
  readonly bucketing: number | null;
  readonly epochs: readonly AssignmentInEpoch[];
}

const pointOf = (salt: number | null, key: string): number | null =>
  salt === null ? null : pointOfHash([salt, key], md5);

/**
 * Derives which variant an identifier got, as docs/snapshots says, by the same code that serves it but for MD5.
 *
 * @returns null where somebody else has assigned the variants
 */
export const assignmentByRecipe = (recipe: Recipe, identifier: string): AssignmentByRecipe | null => {
  const { salts, environment_key: environmentKey, control } = recipe;
  if (salts === undefined) return null;
  const key = identityKey(environmentKey, identifier);
  const [enrolment, bucketing] = [pointOf(salts.enrolment, key), pointOf(salts.bucketing, key)];
  const epochs = recipe.epochs.map(
    ({ number, from, rollout_percentage: percentage, allocation, audience }): AssignmentInEpoch => {
      const parts = allocation.map(({ variant, percentage: weight }) => ({ variant, weight }));
      return {
        epoch: number,
        from,
        // As the SDKs compare: 0 % still takes who is at exactly 0.
        isEnrolled: enrolment === null || enrolment <= percentage,
        percentage,
        variant: bucketing === null ? control : (partAt(parts, bucketing)?.variant ?? control),
        hasAudience: audience != null,
      };
    },
  );
  return { key, enrolment, bucketing, epochs };
};
