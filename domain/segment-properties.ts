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

/** A dot at the end leads nowhere further: to the SDKs it is not there. */
const END = /\.$/;

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

/** Reads a JSONPath that only names its way, such as `$.environment.name` or `$.identity['key']`. */
const atPath = (path: string, subject: Subject): unknown => {
  const known = KNOWN_PATHS.get(path);
  if (known !== undefined) return known(subject);
  return path.startsWith('$.') ? stepsOf(path.replace(END, ''))?.reduce<unknown>(step, subject) : undefined;
};

/**
 * Reads what a percentage split hashes. The name of a trait is no path and gives nothing, as in the SDKs; a path to more
 * than a value gives everybody the same.
 *
 * @param property a path; blank is the identity's key
 * @returns null when there is nothing to hash
 */
export const splitValue = (property: string, subject: Subject): string | null => {
  const found = property === '' ? subject.identity.key : atPath(property, subject);
  if (isScalar(found)) return found ? String(found) : null;
  return typeof found === 'object' && found !== null ? '[object Object]' : null;
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
  const value = atPath(property, subject);
  return isScalar(value) || value === null ? value : trait(property, subject);
};

/** Somebody of whom no traits are known, somewhere. */
const NOBODY: Subject = {
  environment: { key: 'key', name: 'name' },
  identity: { identifier: 'identifier', key: 'key', traits: {} },
};

/** @returns whether a condition on the property looks at a trait, and so cannot be judged without knowing any. */
export const isTraitProperty = (property: string): boolean => !isScalar(atPath(property, NOBODY));
