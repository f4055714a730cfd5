import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { PublishedSchema } from './published-schemas.js';
import { PUBLISHED_SCHEMAS } from './published-schemas.js';

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ $id: 'flagsmith', $defs: PUBLISHED_SCHEMAS });

/** Names that no shape has are no more than ignored there, and so a mistake of whoever sends them. */
const unknownFields = (body: unknown, schema: PublishedSchema): readonly string[] => {
  // The document for SDKs has more than is published of it, in every release.
  if (schema === 'V1EnvironmentDocumentResponse') return [];
  const { properties } = PUBLISHED_SCHEMAS[schema] as { readonly properties: object };
  return Object.keys(body ?? {}).filter((name) => !(name in properties));
};

/** @returns what is wrong with a body, by a shape that Flagsmith publishes; nothing where it fits */
export const faultsOf = (body: unknown, schema: PublishedSchema): readonly string[] => {
  const fits = ajv.validate({ $ref: `flagsmith#/$defs/${schema}` }, body);
  const faults = fits
    ? []
    : (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  return [...faults, ...unknownFields(body, schema).map((name) => `/${name} is unknown`)].map(
    (fault) => `${schema}: ${fault}`,
  );
};
