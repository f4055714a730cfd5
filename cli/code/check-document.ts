/** Holds documents against the published schema, docs/experiment.schema.json. */
import { existsSync, readFileSync } from 'node:fs';
import type { ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formatsModule from 'ajv-formats';

/** `docs/` lies two levels up from the sources of this folder and three levels up from the build. */
const CANDIDATES = ['../../docs/', '../../../docs/'].map(
  (path) => new URL(`${path}experiment.schema.json`, import.meta.url),
);

/** What is wrong with a document, and where in it. */
export interface Fault {
  /** Names of fields and places of lists, from the outside in. */
  readonly path: readonly (string | number)[];
  readonly detail: string;
}

/** What one schema says of a place; those of a union are alternatives. */
interface Said extends Fault {
  readonly schema: string;
}

const compile = () => {
  const file = CANDIDATES.find((candidate) => existsSync(candidate));
  if (file === undefined) throw new Error('docs/experiment.schema.json is missing from this installation.');
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formatsModule.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
};

let compiled: ReturnType<typeof compile> | undefined;

/** These only say that something within them is wrong. */
const AROUND = new Set(['if', 'anyOf', 'oneOf']);

const NEEDS = 'needs ';

const wordsOf = ({ keyword, params, message = 'is wrong' }: ErrorObject): string => {
  if (keyword === 'additionalProperties') return 'is no field here';
  if (keyword === 'required') return `${NEEDS}${String(params['missingProperty'])}`;
  if (keyword === 'enum') return `must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`;
  if (keyword === 'const') return `must be ${JSON.stringify(params['allowedValue'])}`;
  return message.replace(/^must NOT have/, 'must not have');
};

const partsOf = ({ instancePath, keyword, params }: ErrorObject): Fault['path'] => {
  const parts = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  return keyword === 'additionalProperties' ? [...parts, String(params['additionalProperty'])] : parts;
};

const isWithin = (inner: Fault['path'], outer: Fault['path']): boolean =>
  outer.length <= inner.length && outer.every((part, index) => part === inner[index]);

/** Of a union each alternative complains; those that looked furthest in are about the one that was meant. */
const ofTheMeant = (faults: readonly Said[], unions: readonly Fault['path'][]): readonly Said[] =>
  faults.filter(
    ({ path }) =>
      !unions.some(
        (union) =>
          isWithin(path, union) &&
          faults.some((other) => isWithin(other.path, union) && other.path.length > path.length),
      ),
  );

/** All that one schema misses at a place, it misses together. */
const missingTogether = (faults: readonly Said[]): readonly Said[] => {
  const together = new Map<string, Said>();
  for (const fault of faults) {
    const isMissing = fault.detail.startsWith(NEEDS);
    const key = JSON.stringify([fault.path, fault.schema, isMissing ? NEEDS : fault.detail]);
    const before = together.get(key)?.detail;
    const detail =
      isMissing && before !== undefined ? `${before} and ${fault.detail.slice(NEEDS.length)}` : fault.detail;
    together.set(key, { ...fault, detail });
  }
  return [...together.values()];
};

/** Several alternatives may say something of one place, and some of them the same. */
const byPlace = (faults: readonly Said[]): readonly Fault[] => {
  const places = new Map<string, { readonly path: Fault['path']; readonly details: Set<string> }>();
  for (const { path, detail } of missingTogether(faults)) {
    const name = JSON.stringify(path);
    const place = places.get(name) ?? { path, details: new Set() };
    place.details.add(detail);
    places.set(name, place);
  }
  return [...places.values()].map(({ path, details }) => ({ path, detail: [...details].join(', or ') }));
};

/** @returns what is wrong with a document, one line for each place */
export const checkDocument = (document: unknown): readonly Fault[] => {
  compiled ??= compile();
  if (compiled(document)) return [];
  const errors = compiled.errors ?? [];
  const faults = errors
    .filter(({ keyword }) => !AROUND.has(keyword))
    .map((error) => ({ path: partsOf(error), detail: wordsOf(error), schema: error.schemaPath }));
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf').map(partsOf);
  return byPlace(ofTheMeant(faults, unions));
};
