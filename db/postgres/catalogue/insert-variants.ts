import { z } from 'zod/v4';
import { ALL_BASIS_POINTS } from '../../../domain/basis-points.js';
import { CONTROL_KEY } from '../../../domain/experiment.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { isDefaultState } from '../shapes/is-default-state.js';
import { basisPoints } from '../shapes/stored-values.js';
import type { Variant } from '../shapes/variant.js';
import type { Addition } from './catalogue-refusal.js';
import { refused } from './catalogue-refusal.js';

export type NewVariant = Pick<Variant, 'key' | 'value' | 'defaultBasisPoints'>;

type Shares = readonly Pick<Variant, 'key' | 'defaultBasisPoints'>[];

/** @returns why these variants cannot be those of one feature, or null when they can. */
export const refuseVariants = (variants: Shares): Extract<Addition<never>, { kind: 'refused' }> | null => {
  const keys = variants.map(({ key }) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) < index);
  if (twice !== undefined) return refused('duplicate_variant', `A variant is named ${twice} already.`);
  if (keys.includes(CONTROL_KEY)) {
    return refused('duplicate_variant', `${CONTROL_KEY} is the name of the variant that every feature has.`);
  }
  const total = variants.reduce((sum, { defaultBasisPoints }) => sum + defaultBasisPoints, 0);
  return total > ALL_BASIS_POINTS
    ? refused(
        'allocation_over_100',
        `The default shares add up to ${total / 100} %; at most 100 % can be given away.`,
      )
    : null;
};

/** Inserts variants, so that their ids have the order of the list. */
export const insertVariants = async (
  queries: Queries,
  featureId: number,
  variants: readonly NewVariant[],
): Promise<void> => {
  const tuples = variants.map(({ key, value, defaultBasisPoints }) => [
    key,
    value.type,
    value.value,
    defaultBasisPoints,
  ]);
  await queries.query(sql.statement`
    INSERT INTO variants (feature_id, key, value_type, value, default_basis_points)
    SELECT ${featureId}, key, value_type, value, share
    FROM ${sql.unnest(tuples, ['text', 'text', 'text', 'int4'])}
      WITH ORDINALITY AS given (key, value_type, value, share, place)
    ORDER BY place`);
};

/** @returns the most that the variants of a feature have together in any default of it, in basis points. */
export const largestDefaultTotal = (queries: Queries, featureId: number): Promise<number> =>
  queries.oneFirst(sql.type(z.object({ total: basisPoints }))`
    SELECT coalesce(max(total), 0) AS total
    FROM (
      SELECT sum(a.basis_points) AS total
      FROM feature_states s
      JOIN feature_state_allocations a ON a.feature_state_id = s.id
      WHERE s.feature_id = ${featureId} AND ${isDefaultState(sql.fragment`s`)}
      GROUP BY s.id
    ) AS totals`);
