import type { Fields } from '../../domain/fields.js';
import { isFields } from '../../domain/fields.js';
/** What a document comes to: what is to be done about it, and what differs. */
import { oneLine } from '../terminal/plain-text.js';

/** One field that is not as the file has it. */
export interface Change {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
  /** Nothing can change it any more: another experiment has to be made. */
  readonly isFixed?: boolean;
}

export interface Plan {
  readonly kind: 'feature' | 'metric' | 'experiment';
  readonly name: string;
  readonly place: string;
  readonly action: 'create' | 'change' | 'same';
  /** Empty unless something exists that differs. */
  readonly changes: readonly Change[];
  /** Why the changes cannot be made. */
  readonly obstacles: readonly string[];
  /** Why they cannot be made by now: time goes by while somebody is asked. Left out where it does not matter. */
  overdue?(): readonly string[];
  /** Makes it so. */
  carryOut(): Promise<void>;
}

/** Whether two values are the same, whatever the order of their fields; a field that is undefined is none. */
const isSame = (left: unknown, right: unknown): boolean => {
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, index) => isSame(item, right[index]));
  if (!isFields(left) || !isFields(right)) return Object.is(left, right);
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => isSame(left[key], right[key]));
};

/**
 * Compares what a file says with what there is. What the file leaves out is left as it is; objects are compared field
 * by field.
 *
 * @param path of the field, for nested ones
 */
export const changesOf = (wanted: Fields, present: Fields, path = ''): readonly Change[] =>
  Object.entries(wanted).flatMap(([name, to]) => {
    const field = `${path}${name}`;
    const from = Object.hasOwn(present, name) ? present[name] : undefined;
    if (to === undefined) return [];
    if (isFields(to) && isFields(from)) return changesOf(to, from, `${field}.`);
    return isSame(from, to) ? [] : [{ field, from, to }];
  });

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

const HEADS = { create: '+', change: '~', same: '=' } as const;
const WORDS = { create: 'is created', change: 'is changed', same: 'is as in the file' } as const;

/** @returns a plan in lines: what is done, and each field that differs */
export const planInWords = ({ kind, name, action, changes, obstacles }: Plan): readonly string[] => [
  `${HEADS[action]} ${kind} ${oneLine(name)} ${WORDS[action]}`,
  ...changes.map(
    ({ field, from, to, isFixed = false }) =>
      `    ${field}: ${shown(from)} -> ${shown(to)}${isFixed ? '   (cannot be changed any more)' : ''}`,
  ),
  ...obstacles.map((obstacle) => `    ! ${obstacle}`),
];
