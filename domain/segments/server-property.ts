import type { TraitValue } from '../identity.js';
import type { Subject } from './segment-properties.js';

const PATH = '$.';

/** The paths that segments are made of; others are walked. */
const KNOWN_PATHS: ReadonlyMap<string, (subject: Subject) => string> = new Map([
  ['$.identity.key', ({ identity }: Subject) => identity.key],
  ['$.identity.identifier', ({ identity }: Subject) => identity.identifier],
  ['$.environment.key', ({ environment }: Subject) => environment.key],
  ['$.environment.name', ({ environment }: Subject) => environment.name],
]);

const BLANK = String.raw`[\t\n\r ]*`;
const NAME = String.raw`[A-Za-z_\u0080-\uffff][0-9A-Za-z_\u0080-\uffff]*`;
/** Names only: of all that RFC 9535 has, no wildcard, slice or filter. */
const STEP = new RegExp(
  String.raw`${BLANK}(?:\.(${NAME})|\[${BLANK}(?:'((?:[^'\\]|\\')*)'|"((?:[^"\\]|\\")*)")${BLANK}\])`,
  'y',
);

/** @returns the names on the way, or null when the path is more than names, or none */
const stepsOf = (path: string): readonly string[] | null => {
  const steps: string[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < path.length) {
    const match = STEP.exec(path);
    if (match === null) return null;
    const [, bare, single, double] = match;
    steps.push(
      bare ?? single?.replaceAll(String.raw`\'`, "'") ?? double?.replaceAll(String.raw`\"`, '"') ?? '',
    );
  }
  return steps;
};

const inside = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const trait = (name: string, { identity }: Subject): TraitValue =>
  Object.hasOwn(identity.traits, name) ? (identity.traits[name] ?? null) : null;

/**
 * Reads what a condition names, as the server engine does. A trait whose name looks like a path comes before what the path
 * leads to.
 *
 * @returns null where there is nothing
 */
export const serverProperty = (property: string, subject: Subject): TraitValue => {
  const named = trait(property, subject);
  if (named !== null || !property.startsWith(PATH)) return named;
  const known = KNOWN_PATHS.get(property);
  if (known !== undefined) return known(subject);
  const found = stepsOf(property)?.reduce<unknown>(inside, subject);
  return isScalar(found) ? found : null;
};

const PLAIN_PATH =
  /^\$\.(?:(?:environment|identity)(?:\.\w+|\['\w+'\]|\["\w+"\])|identity\.traits(?:\.\w+|\['[^'"\\[\]]+'\]))$/;

/** @returns whether every engine can follow the property: the name of a trait, or a path that is all names. */
export const isPlainProperty = (property: string): boolean =>
  !property.startsWith('$') || (PLAIN_PATH.test(property) && !/traits['"\]]*$/.test(property));
