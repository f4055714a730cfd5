import { hashPercentage } from './assignment-hash.js';
import type { HashId } from './assignment-hash.js';

export type TraitValue = string | number | boolean | null;

/** Who asks for flags. */
export interface Identity {
  readonly identifier: string;
  /** What is hashed; see `identityKey`. */
  readonly key: string;
  readonly traits: Readonly<Record<string, TraitValue>>;
}

/** One comparison. The property is a trait's name or a path such as `$.identity.key`; blank is the identity's key. */
export interface SegmentCondition {
  readonly operator: string;
  readonly property: string;
  readonly value: string;
}

/** What an operator may look at besides its condition. */
export interface OperatorContext {
  readonly segmentId: HashId;
  readonly identity: Identity;
}

type Operator = (condition: SegmentCondition, context: OperatorContext) => boolean;

const PATHS: ReadonlyMap<string, (identity: Identity) => string> = new Map([
  ['', (identity: Identity) => identity.key],
  ['$.identity.key', (identity: Identity) => identity.key],
  ['$.identity.identifier', (identity: Identity) => identity.identifier],
]);

const propertyOf = (identity: Identity, property: string): TraitValue => {
  const path = PATHS.get(property);
  if (path !== undefined) return path(identity);
  return Object.hasOwn(identity.traits, property) ? (identity.traits[property] ?? null) : null;
};

/** A share of identities, or of a trait's values; the segment's id is the salt. No value, no match. */
const percentageSplit: Operator = ({ property, value }, { segmentId, identity }) => {
  const hashed = propertyOf(identity, property);
  if (hashed === null) return false;
  return hashPercentage([segmentId, String(hashed)]) <= Number.parseFloat(value);
};

/** A map and not an object, so that an operator named "constructor" is as unknown as any other. */
const OPERATORS: ReadonlyMap<string, Operator> = new Map([['PERCENTAGE_SPLIT', percentageSplit]]);

/** @returns whether the condition holds; one with an operator that is not known never does. */
export const conditionHolds = (condition: SegmentCondition, context: OperatorContext): boolean =>
  OPERATORS.get(condition.operator)?.(condition, context) ?? false;
