import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { ServedEnvironment } from '../../db/postgres/serving/served-environment.js';
import { documentBody } from './document-body.js';

/** A page of a document, ready to be sent. */
interface DocumentPage {
  readonly text: string;
  /** The id after which the next page begins; null for the last page. */
  readonly next: number | null;
}

/** @returns a page of what an environment serves. The first page holds everything, the later ones more identities. */
export type DocumentPages = (
  environment: Environment,
  served: ServedEnvironment,
  after: number,
) => DocumentPage;

/** Overridden identities in one page. */
export const IDENTITIES_PER_PAGE = 1_000;

const writePage = (
  environment: Environment,
  { features, surroundings }: ServedEnvironment,
  after: number,
  size: number,
): DocumentPage => {
  const left = surroundings.identities.filter(({ id }) => id > after);
  const listed = left.slice(0, size);
  const body = documentBody({
    environment,
    project: surroundings.project,
    features: features.map(({ stored }) => stored),
    segments: surroundings.segments,
    // Traits are left out, because they change without a new version of the document. SDKs that evaluate locally use
    // the traits that applications give them.
    identities: listed.map((identity) => ({ ...identity, traits: {} })),
  });
  const { id, api_key, identity_overrides } = body;
  return {
    text: JSON.stringify(after === 0 ? body : { id, api_key, identity_overrides }),
    next: left.length > listed.length ? (listed.at(-1)?.id ?? null) : null,
  };
};

/** Writes the document of each version once: every server polls it, and most of the time nothing has changed. */
export const createDocumentPages = (size: number): DocumentPages => {
  const written = new WeakMap<ServedEnvironment, Map<number, DocumentPage>>();
  return (environment, served, after) => {
    const pages = written.get(served) ?? new Map<number, DocumentPage>();
    written.set(served, pages);
    const page = pages.get(after) ?? writePage(environment, served, after, size);
    // Only pages behind cursors that were given out are kept: one that somebody made up is answered, and takes no
    // memory.
    if (after === 0 || [...pages.values()].some(({ next }) => next === after)) pages.set(after, page);
    return page;
  };
};
