/** What a change has changed, field by field, in words. */

import type { Fields } from '../../../domain/fields.js';
import { isFields } from '../../../domain/fields.js';

export interface Difference {
  /** Where, from the outside to the inside: `rollout › split › green › share`. */
  readonly field: string;
  /** Undefined where it was not there. */
  readonly from: unknown;
  /** Undefined where it is no more. */
  readonly to: unknown;
}

/** Names that are long, or mean little to those who do not call the API. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['experiment_rollout', 'rollout'],
  ['rollout_percentage', 'part of the audience'],
  ['multivariate_feature_state_values', 'split'],
  ['multivariate_options', 'variants'],
  ['percentage_allocation', 'share'],
  ['default_percentage_allocation', 'share by default'],
  ['feature_state_value', 'value'],
  ['default_enabled', 'on by default'],
  ['is_production', 'production'],
  ['api_key', 'client key'],
  ['multivariate_feature_option', 'variant'],
  ['seq', 'snapshot'],
]);

/** What tells the elements of a list apart, the best first. */
const IDENTITIES = ['key', 'name', 'id', 'multivariate_feature_option', 'metric', 'number', 'at'];

/** A value with its type is one value to whoever reads. */
const isTyped = (value: unknown): value is { readonly type: unknown; readonly value: unknown } =>
  isFields(value) && Object.keys(value).sort().join() === 'type,value';

const nameOf = (key: string): string => NAMES.get(key) ?? key.replaceAll('_', ' ');

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

/** Numbers of what the name of an element says already. */
const SAID_BY_KEY = 'multivariate_feature_option';

/** @returns an element by its name, which need not be told twice */
const named = (one: unknown, identity: string): readonly [string, unknown] => {
  if (!isFields(one)) return ['', one];
  const said = identity === 'key' ? [identity, SAID_BY_KEY] : [identity];
  const rest = Object.fromEntries(Object.entries(one).filter(([field]) => !said.includes(field)));
  return [String(one[identity]), Object.keys(rest).length === 0 ? one : rest];
};

/** @returns the elements by what tells them apart, or null where nothing does */
const byIdentity = (
  lists: readonly (readonly unknown[])[],
): readonly ReadonlyMap<string, unknown>[] | null => {
  const all = lists.flat();
  if (all.length === 0 || !all.every(isFields)) return null;
  const identity = IDENTITIES.find((key) =>
    lists.every((list) => {
      const names = list.map((one) => (isFields(one) ? one[key] : undefined));
      return names.every((name) => name !== undefined) && new Set(names).size === names.length;
    }),
  );
  if (identity === undefined) return null;
  return lists.map((list) => new Map(list.map((one) => named(one, identity))));
};

const entriesOf = (from: unknown, to: unknown): readonly (readonly [string, unknown, unknown])[] | null => {
  const sides = [from, to].filter((side) => side !== undefined && side !== null);
  if (sides.length === 0 || sides.some(isTyped)) return null;
  if (sides.every(isFields)) {
    const keys = new Set(sides.flatMap((side) => Object.keys(side)));
    const of = (side: unknown, key: string): unknown =>
      isFields(side) && Object.hasOwn(side, key) ? side[key] : undefined;
    return [...keys].map((key) => [nameOf(key), of(from, key), of(to, key)] as const);
  }
  if (!sides.every((side) => Array.isArray(side))) return null;
  const [before, after] = byIdentity([from ?? [], to ?? []].map((side) => side as readonly unknown[])) ?? [];
  if (before === undefined || after === undefined) return null;
  return [...new Set([...before.keys(), ...after.keys()])].map(
    (name) => [name, before.get(name), after.get(name)] as const,
  );
};

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const walk = (path: readonly string[], from: unknown, to: unknown): readonly Difference[] => {
  if (isSame(from, to) || (isNothing(from) && isNothing(to))) return [];
  const entries = entriesOf(from, to);
  if (entries !== null)
    return entries.flatMap(([name, was, is]) => walk(name === path.at(-1) ? path : [...path, name], was, is));
  return [{ field: path.join(' › '), from: from ?? undefined, to: to ?? undefined }];
};

/** @returns what differs between the two sides of a change; of what was created or deleted, all that it had */
export const differencesOf = (before: Fields | null, after: Fields | null): readonly Difference[] =>
  walk([], before ?? undefined, after ?? undefined);

const MOST_SHOWN = 90;

/** By whole characters: half of one would be shown as a mark of a fault. */
const clipped = (text: string): string =>
  text.length > MOST_SHOWN ? `${Array.from(text).slice(0, MOST_SHOWN).join('')}…` : text;

/** @returns a value as it stands in a sentence */
const valueInWords = (value: unknown): string => {
  if (isTyped(value)) return valueInWords(value.value);
  if (typeof value === 'string') return `“${clipped(value)}”`;
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (isNothing(value)) return 'nothing';
  if (Array.isArray(value) && !value.some((one) => typeof one === 'object'))
    return clipped(value.map(valueInWords).join(', '));
  return clipped(JSON.stringify(value));
};

/** @returns what has become of a field: `from 50 to 25` */
export const differenceInWords = ({ from, to }: Difference): string => {
  if (from === undefined) return `is ${valueInWords(to)}`;
  if (to === undefined) return `was ${valueInWords(from)}`;
  return `from ${valueInWords(from)} to ${valueInWords(to)}`;
};
