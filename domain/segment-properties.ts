import type { Identity, TraitValue } from './identity.js';

/** The environment as conditions see it. */
export interface EnvironmentIdentity {
  /** The client key. */
  readonly key: string;
  readonly name: string;
}

/** Whom and what the properties of conditions are read from. */
export interface Subject {
  readonly environment: EnvironmentIdentity;
  readonly identity: Identity;
}

type Reader = (subject: Subject) => string;

/** The paths that segments are made of; others are walked. */
const KNOWN_PATHS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['$.identity.key', ({ identity }) => identity.key],
  ['$.identity.identifier', ({ identity }) => identity.identifier],
  ['$.environment.key', ({ environment }) => environment.key],
  ['$.environment.name', ({ environment }) => environment.name],
]);

const STEP = /\.([^.[\]'"`~^*@(),:;?]+)|\[(?:'([^'\]]+)'|"([^"\]]+)"|([^'"\]*@(),:;?]+))\]/y;

/** @returns the names that lead from the root to what the path means, or null when it is more than names. */
const stepsOf = (path: string): readonly string[] | null => {
  const steps: string[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < path.length) {
    const match = STEP.exec(path);
    const step = match?.slice(1).find(Boolean);
    if (step === undefined) return null;
    steps.push(step);
  }
  return steps;
};

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const step = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

/**
 * Reads a JSONPath that only names its way, such as `$.environment.name` or `$.identity['key']`.
 *
 * @returns the value, null where the path leads to null, undefined where it leads nowhere or to more than a value
 */
export const valueAtPath = (path: string, subject: Subject): TraitValue | undefined => {
  const known = KNOWN_PATHS.get(path);
  if (known !== undefined) return known(subject);
  if (!path.startsWith('$.')) return undefined;
  const found = stepsOf(path)?.reduce<unknown>(step, subject);
  return isScalar(found) || found === null ? found : undefined;
};

const TRAIT_PATH = /^\$\.identity\.traits(?:\.(.+)|\['(.+)'\])$/;

const trait = (name: string, { identity }: Subject): TraitValue | undefined =>
  Object.hasOwn(identity.traits, name) ? identity.traits[name] : undefined;

/**
 * Reads what a condition names. A path that leads nowhere is taken for the name of a trait, as is everything that is no
 * path. What comes after `$.identity.traits.` is one name, dots included.
 */
export const propertyValue = (property: string, subject: Subject): TraitValue | undefined => {
  const path = TRAIT_PATH.exec(property);
  const name = path?.[1] ?? path?.[2];
  if (name !== undefined) return trait(name, subject);
  const value = valueAtPath(property, subject);
  return value === undefined ? trait(property, subject) : value;
};
