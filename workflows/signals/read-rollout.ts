import { isBasisPoints } from '../../domain/basis-points.js';
import type { FeatureValue } from '../../domain/feature-value.js';
import { INTEGER_TEXT, VALUE_TYPES } from '../../domain/feature-value.js';
import { isFilledField } from '../../domain/rollouts/filled-patch.js';
import type { WantedRollout } from '../../domain/rollouts/rollout.js';
import type { Fields, Reading } from './payload-fields.js';
import { isObject } from './payload-fields.js';

const isShare = (value: unknown): boolean =>
  isObject(value) &&
  Number.isInteger(value['variantId']) &&
  typeof value['key'] === 'string' &&
  isBasisPoints(value['basisPoints']);

const isAudience = (value: unknown): boolean =>
  isObject(value) &&
  (value['match'] === 'any' || value['match'] === 'all') &&
  Array.isArray(value['segments']) &&
  value['segments'].every((segment) => isObject(segment) && Number.isInteger(segment['id']));

const VALUE_PATTERNS: Readonly<Record<FeatureValue['type'], RegExp>> = {
  string: /^[^\0]*$/,
  integer: INTEGER_TEXT,
  boolean: /^(true|false)$/,
};

/** Names of what every object has, such as `toString`, are no types. */
const isValueType = (type: unknown): type is FeatureValue['type'] =>
  typeof type === 'string' && (VALUE_TYPES as readonly string[]).includes(type);

const isFeatureValue = (value: unknown): boolean =>
  isObject(value) &&
  isValueType(value['type']) &&
  typeof value['value'] === 'string' &&
  VALUE_PATTERNS[value['type']].test(value['value']);

const isRolloutPatch = (value: unknown): value is WantedRollout => {
  if (!isObject(value) || typeof value['enabled'] !== 'boolean' || !isBasisPoints(value['percentage']))
    return false;
  const { controlValue, allocation, audience } = value;
  if (audience !== undefined && !isAudience(audience)) return false;
  if (!isFeatureValue(controlValue)) return false;
  return allocation === undefined || (Array.isArray(allocation) && allocation.every(isShare));
};

/**
 * Reads the payload of `updateRollout`; whether the feature has these variants is decided later. The confirmation has
 * two names: that of the other fields of signals, and the one that the refusal tells people.
 */
export const readRollout = ({ patch, only, confirmNewPhase, confirm_new_phase: asTold }: Fields): Reading => {
  const confirmation = confirmNewPhase ?? asTold ?? false;
  if (typeof confirmation !== 'boolean') return { malformed: 'confirmNewPhase must be true or false' };
  if (!isRolloutPatch(patch)) {
    return {
      malformed: 'patch must hold enabled, percentage and controlValue, and allocation as a list of shares',
    };
  }
  if (only !== undefined && !(Array.isArray(only) && only.every(isFilledField))) {
    return { malformed: 'only must be a list of enabled, percentage and controlValue' };
  }
  const command = { kind: 'updateRollout', patch } as const;
  const asked = only === undefined ? command : ({ ...command, only } as const);
  return { command: confirmation ? { ...asked, confirmNewPhase: true } : asked };
};
