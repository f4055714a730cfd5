import type { Document } from 'yaml';
import { isMap, isNode, isScalar, LineCounter, parseAllDocuments } from 'yaml';
import type { Fault } from './check-document.js';
import { checkDocument } from './check-document.js';
import type { CodeDocument } from './document.js';

/** What came of a text: its documents, or what is wrong with it, a line for each fault. */
export interface ReadDocuments {
  readonly documents: readonly CodeDocument[];
  readonly faults: readonly string[];
}

const startOf = (node: unknown): number | null => (isNode(node) ? (node.range?.[0] ?? null) : null);

/** Where the key of a field stands. */
const keyOffset = (document: Document, path: Fault['path']): number | null => {
  const parent = document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const pair = parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
  return startOf(pair?.key);
};

const offsetOf = (document: Document, path: Fault['path']): number =>
  keyOffset(document, path) ?? startOf(document.getIn(path, true)) ?? startOf(document.contents) ?? 0;

const named = ({ path, detail }: Fault): string =>
  path.length === 0 ? detail : `${path.join('.')} ${detail}`;

const KINDS = new Set(['feature', 'metric', 'experiment']);

const documentOf = (value: object, place: string): CodeDocument => {
  const { kind, ...body } = value as { readonly kind?: string };
  // It fits the schema of its kind.
  return { kind: kind !== undefined && KINDS.has(kind) ? kind : 'experiment', body, place } as CodeDocument;
};

const NOTHING: ReadDocuments = { documents: [], faults: [] };

/** Aliases of aliases may stand for more than any machine holds. */
const valueOf = (document: Document.Parsed): unknown => {
  try {
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  } catch (error) {
    return error;
  }
};

/** One document of a text; what is blank is none. */
const readOne = (document: Document.Parsed, placeOf: (offset: number) => string): ReadDocuments => {
  const { errors, contents } = document;
  if (errors.length > 0)
    return { documents: [], faults: errors.map(({ message, pos }) => `${placeOf(pos[0])} ${message}`) };
  if (contents === null) return NOTHING;
  const value = valueOf(document);
  if (value instanceof Error)
    return { documents: [], faults: [`${placeOf(contents.range[0])} ${value.message}`] };
  const wrong = checkDocument(value);
  if (wrong.length > 0 || typeof value !== 'object' || value === null)
    return {
      documents: [],
      faults: wrong.map((fault) => `${placeOf(offsetOf(document, fault.path))} ${named(fault)}`),
    };
  return { documents: [documentOf(value, placeOf(contents.range[0]))], faults: [] };
};

/**
 * Reads a text of YAML documents and holds each against the published schema.
 *
 * @param file what it is called in faults
 */
export const readDocuments = (text: string, file: string): ReadDocuments => {
  const lines = new LineCounter();
  const placeOf = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
  const read = Array.isArray(parsed) ? parsed.map((document) => readOne(document, placeOf)) : [];
  const documents = read.flatMap((one) => one.documents);
  const faults = read.flatMap((one) => one.faults);
  return documents.length + faults.length === 0
    ? { documents, faults: [`${file} has no document`] }
    : { documents, faults };
};
