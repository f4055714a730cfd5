/** A path as it may be logged. */
interface LoggedPath {
  /** With names in place of what stands for a parameter: `/api/v1/environments/{environmentKey}/…`. */
  readonly path: string;
  /** The numbers of things that the path names. */
  readonly ids?: Readonly<Record<string, string>>;
}

export interface PathPatterns {
  /** @returns the pattern of a path; from where it is none that is known, nothing of it is told. */
  of(path: string): LoggedPath;
}

interface Place {
  readonly below: Map<string, Place>;
  parameter?: { readonly name: string; readonly place: Place };
}

const UNKNOWN = '…';
const PARAMETER = /^\{(\w+)\}$/;
/** A thing's number or uuid says nothing of a person. Everything else that stands in a path may. */
const NUMBER = /^(?:\d{1,10}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

const newPlace = (): Place => ({ below: new Map() });

const step = (place: Place, segment: string): Place => {
  const name = PARAMETER.exec(segment)?.[1];
  if (name !== undefined) return (place.parameter ??= { name, place: newPlace() }).place;
  const next = place.below.get(segment) ?? newPlace();
  place.below.set(segment, next);
  return next;
};

const isId = (name: string, value: string): boolean => name.endsWith('Id') && NUMBER.test(value);

/** What is told of a segment, and where it leads; to null from where nothing is known. */
interface Seen {
  readonly word: string;
  readonly id?: readonly [string, string];
  readonly next: Place | null;
}

const see = ({ below, parameter }: Place, segment: string): Seen => {
  const fixed = below.get(segment);
  if (fixed !== undefined) return { word: segment, next: fixed };
  if (segment === '') return { word: '', next: null };
  if (parameter === undefined) return { word: UNKNOWN, next: null };
  const { name, place } = parameter;
  return { word: `{${name}}`, next: place, ...(isId(name, segment) ? { id: [name, segment] } : {}) };
};

const look = (path: string, root: Place): readonly Seen[] => {
  const all: Seen[] = [];
  let place: Place | null = root;
  for (const segment of path.split('/').slice(1)) {
    if (place === null) break;
    const seen: Seen = see(place, segment);
    all.push(seen);
    place = seen.next;
  }
  return all;
};

/**
 * @param paths of all endpoints, with parameters in braces
 * @returns how their paths are logged: without what a caller put there, since that may name a person
 */
export const createPathPatterns = (paths: readonly string[]): PathPatterns => {
  const root = newPlace();
  for (const path of paths) path.split('/').slice(1).reduce(step, root);
  return {
    of(path) {
      const seen = look(path, root);
      const ids = seen.flatMap(({ id }) => (id === undefined ? [] : [id]));
      const pattern = `/${seen.map(({ word }) => word).join('/')}`;
      return ids.length === 0 ? { path: pattern } : { path: pattern, ids: Object.fromEntries(ids) };
    },
  };
};
