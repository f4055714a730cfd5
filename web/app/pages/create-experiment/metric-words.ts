import type { Schemas } from '../../../../client/create-client.js';
import type { Expected, Role } from './draft.js';

export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  goal: 'Goal: decides',
  secondary: 'Secondary: is looked at',
  guardrail: 'Guardrail: must not be harmed',
};

export const EXPECTED_LABELS: Readonly<Record<Expected, string>> = {
  increase: 'rises',
  decrease: 'falls',
  not_increase: 'does not rise',
  not_decrease: 'does not fall',
};

/** @returns what one expects of a metric, unless one says otherwise */
export const usuallyExpected = (direction: Schemas['Metric']['direction'], role: Role): Expected => {
  if (role === 'guardrail') return direction === 'down' ? 'not_increase' : 'not_decrease';
  return direction === 'down' ? 'decrease' : 'increase';
};
