import type { Identity, TraitValue } from '../identity.js';

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

/** Whatever is there: a path means the first of what it leads to. */
const ANYTHING = '*';
/** To the SDKs this is the place where the path has got to, wherever it stands. */
const ROOT = '$';

/** A name after a dot. Quotation marks within it belong to it, those at its ends do not. */
const BARE = String.raw`[^.[\]'"\x60~^*@(),:;?]+(?:['"]+[^.[\]'"\x60~^*@(),:;?]+)*`;
const QUOTED = String.raw`'([^[\]]+)'|"([^'"[\]]+)"`;
const STEP = new RegExp(String.raw`\.(\*|${BARE})|\[(?:${QUOTED}|(\*|[^'"\]*@(),:;?]+))\]`, 'y');

/** The SDKs ignore a dot at the end. */
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

/** In text, the names are `length` and the places of its characters. */
const step = (value: unknown, name: string): readonly unknown[] => {
  if (name === ROOT) return [value];
  if (!value) return [];
  if (name === ANYTHING) return typeof value === 'object' ? Object.values(value) : [];
  const inside = Object(value) as Readonly<Record<string, unknown>>;
  return Object.hasOwn(inside, name) ? [inside[name]] : [];
};

const walk = (steps: readonly string[], subject: Subject): unknown =>
  steps.reduce<readonly unknown[]>(
    (found, name) => found.flatMap((value) => step(value, name)),
    [subject],
  )[0];

/** Reads a JSONPath that only names its way, such as `$.environment.name` or `$.identity['key']`. */
const atPath = (path: string, subject: Subject): unknown => {
  const known = KNOWN_PATHS.get(path);
  if (known !== undefined) return known(subject);
  const steps = path.startsWith('$.') ? stepsOf(path.replace(END, '')) : null;
  return steps === null ? undefined : walk(steps, subject);
};

/**
 * Reads what a percentage split hashes. The name of a trait is no path and gives nothing, as in the SDKs. A path to an
 * object gives the same text for everybody.
 *
 * @param property a path; blank is the identity's key
 * @returns null when there is nothing to hash
 */
export const splitValue = (property: string, subject: Subject): string | null => {
  const found = property ? atPath(property, subject) : subject.identity.key;
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

/** Somebody without traits, to see where a path leads that is not about traits. */
const NOBODY: Subject = {
  environment: { key: 'key', name: 'name' },
  identity: { identifier: 'identifier', key: 'key', traits: {} },
};

/** @returns whether a condition on the property looks at a trait, and so cannot be judged without knowing any. */
export const isTraitProperty = (property: string): boolean => !isScalar(atPath(property, NOBODY));
