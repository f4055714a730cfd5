import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { ServedEnvironment } from '../../db/postgres/serving/served-environment.js';
import { letOthersRun } from '../shared/let-others-run.js';
import { documentBody, identityBodies } from './document-body.js';

/** A page of a document, ready to be sent to as many as ask for it. */
interface DocumentPage {
  readonly json: Buffer;
  /** The id after which the next page begins; null for the last page. */
  readonly next: number | null;
}

/** @returns a page of what an environment serves. The first page holds everything, the later ones more identities. */
export type DocumentPages = (
  environment: Environment,
  served: ServedEnvironment,
  after: number,
) => Promise<DocumentPage>;

/** What comes before the overridden identities, which are last. */
const headOf = (environment: Environment, served: ServedEnvironment, after: number): string => {
  const { features, surroundings } = served;
  const body = documentBody({
    environment,
    project: surroundings.project,
    features: features.map(({ stored }) => stored),
    segments: surroundings.segments,
    identities: [],
  });
  const { id, api_key, identity_overrides } = body;
  const json = JSON.stringify(after === 0 ? body : { id, api_key, identity_overrides });
  return json.slice(0, -']}'.length);
};

const writePage = async (
  environment: Environment,
  served: ServedEnvironment,
  after: number,
  maxBytes: number,
): Promise<DocumentPage> => {
  const pause = letOthersRun();
  const features = served.features.map(({ stored }) => stored);
  const left = served.surroundings.identities.filter(({ id }) => id > after);
  const pieces = [headOf(environment, served, after)];
  let bytes = 0;
  let last = after;
  let isFirst = true;
  for (const identity of left) {
    // One at least, or the pages would never end.
    if (!isFirst && bytes >= maxBytes) break;
    // Traits are left out, because they change without a new version of the document. SDKs that evaluate locally use
    // the traits that applications give them.
    const [body] = identityBodies({ environment, features, identities: [{ ...identity, traits: {} }] });
    last = identity.id;
    if (body === undefined) continue;
    const json = `${isFirst ? '' : ','}${JSON.stringify(body)}`;
    isFirst = false;
    bytes += Buffer.byteLength(json);
    pieces.push(json);
    await pause();
  }
  const isLast = left.length === 0 || left.at(-1)?.id === last;
  return { json: Buffer.from(`${pieces.join('')}]}`), next: isLast ? null : last };
};

/**
 * Writes the document of each version once: every server polls it, and most of the time nothing has changed.
 *
 * @param maxBytes after so much of overridden identities a page ends
 */
export const createDocumentPages = (maxBytes: number): DocumentPages => {
  const written = new WeakMap<ServedEnvironment, Map<number, Promise<DocumentPage>>>();
  /** Behind which identities pages of a version begin. */
  const cursors = new WeakMap<ServedEnvironment, Set<number>>();
  return async (environment, served, after) => {
    const pages = written.get(served) ?? new Map<number, Promise<DocumentPage>>();
    const known = cursors.get(served) ?? new Set([0]);
    written.set(served, pages);
    cursors.set(served, known);
    const page = pages.get(after) ?? writePage(environment, served, after, maxBytes);
    // Only pages behind cursors that were given out are kept: one that somebody made up is answered, and takes no
    // memory.
    if (known.has(after)) pages.set(after, page);
    const { next } = await page;
    if (known.has(after) && next !== null) known.add(next);
    return page;
  };
};
