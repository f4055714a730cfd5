import { z } from 'zod/v4';
import type { AuditSubject } from '../../domain/audit-subject.js';
import { percentageFromBasisPoints } from '../../domain/basis-points.js';
import { snakeCase } from '../../domain/snake-case.js';
import { iso } from '../fields/iso.js';
import type { ChangeFields, Rewrites } from './change-rewrites.js';
import { rewritesOf } from './change-rewrites.js';
import { isFields } from './is-fields.js';

/** One side of a change. Its fields depend on what was changed. */
export const changeSide = z
  .looseObject({})
  .nullable()
  .describe('By the names that the fields have elsewhere in the API.');

type ChangeSide = z.output<typeof changeSide>;

/** Names of fields in the API, by their names in the log, where the two are not just spelled differently. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['basisPoints', 'percentage_allocation'],
  ['defaultBasisPoints', 'default_percentage_allocation'],
  ['percentage', 'rollout_percentage'],
  ['variantId', 'multivariate_feature_option'],
  ['controlValue', 'feature_state_value'],
  ['rollout', 'experiment_rollout'],
]);

/** Shares that the log keeps in basis points and the API shows as percentages. */
const IN_BASIS_POINTS: ReadonlySet<string> = new Set(['basisPoints', 'defaultBasisPoints', 'percentage']);

/** Fields whose content was written by a caller. It is shown as it was written: no key in it is renamed. */
const AS_WRITTEN: ReadonlySet<string> = new Set(['rules', 'definition', 'fields']);

const nameOf = (key: string): string => NAMES.get(key) ?? snakeCase(key);

const isMoment = (key: string): boolean => /(?:^at|At|asOf)$/.test(key);

const fieldOf = (key: string, value: unknown): unknown => {
  if (AS_WRITTEN.has(key)) return value;
  if (typeof value !== 'number') return spelled(value);
  if (isMoment(key)) return iso(value);
  return IN_BASIS_POINTS.has(key) ? percentageFromBasisPoints(value) : value;
};

const spelled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(spelled);
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [nameOf(key), fieldOf(key, field)] as const),
  );
};

const rewritten = (side: ChangeFields, rewrites: Rewrites): ChangeFields =>
  Object.fromEntries(
    Object.entries(side).flatMap(([key, value]) =>
      Object.entries(rewrites[key]?.(value, side) ?? { [key]: value }),
    ),
  );

/**
 * @param subject what was changed: it decides what some of the stored names mean
 * @returns one side of a change in the API's spelling: percentages, moments and names as everywhere else
 */
export const changeBody = (stored: unknown, subject: AuditSubject): ChangeSide => {
  if (!isFields(stored)) return null;
  const side = spelled(rewritten(stored, rewritesOf(subject)));
  return isFields(side) ? side : null;
};
