// The schema of files that experiments are written in: the bodies of the API's creations, in which things may be named
// too. Made with the types of the client, so that a file takes what the API takes.

const ID_OR_NAME = 'The name is looked up; a number is an id.';

const orName = (id, what) => ({
  description: `${what} ${ID_OR_NAME}`,
  anyOf: [
    { type: 'integer', minimum: id.minimum, maximum: id.maximum },
    { type: 'string', minLength: 1, maxLength: 255 },
  ],
});

const change = (object, properties) => ({
  ...object,
  properties: { ...object.properties, ...properties },
});

/** How the parts of the bodies differ in a file. */
const IN_FILES = {
  NewExperiment: (schema) =>
    change(schema, { feature: orName(schema.properties.feature, 'The feature; it must have variants.') }),
  WantedMetric: (schema) => change(schema, { metric: orName(schema.properties.metric, 'The metric.') }),
  NewExperimentSource: (schema) =>
    change(schema, { id: orName(schema.properties.id, 'A source of the environment.') }),
  NewVariant: (schema) => ({ ...schema, additionalProperties: false }),
  RolloutRequestAudience: (schema) =>
    change(schema, {
      segment_ids: {
        ...schema.properties.segment_ids,
        items: orName(schema.properties.segment_ids.items, 'A segment of the project.'),
      },
    }),
};

const KINDS = { feature: 'NewFeature', metric: 'NewMetric', experiment: 'NewExperiment' };

const WHAT = {
  feature: 'A flag with its variants.',
  metric: 'What is measured.',
  experiment: 'An experiment; what has no `kind` is one.',
};

const PREFIX = '#/components/schemas/';

const refsIn = (value) =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) =>
        key === '$ref' ? [inner.slice(PREFIX.length)] : refsIn(inner),
      );

/** The values by which an alternative is told from the others; of a union such as that of commands. */
const kindsOf = ({ const: one, enum: several = [] } = {}) => (one === undefined ? several : [one]);

/** The field that tells all alternatives from each other, or nothing. */
const fieldOfKind = (alternatives) => {
  const [first] = alternatives;
  return Object.keys(first?.properties ?? {}).find((field) => {
    const all = alternatives.map(({ properties, required = [] }) =>
      required.includes(field) ? kindsOf(properties?.[field]) : [],
    );
    const values = all.flat();
    return all.every((kinds) => kinds.length > 0) && new Set(values).size === values.length;
  });
};

/** A union whose alternatives are told from each other by a field: what is wrong is said by the one that is meant. */
const byKind = (schemas, { anyOf, ...rest }) => {
  const whole = anyOf.map((one) => (one.$ref === undefined ? one : schemas[one.$ref.slice(PREFIX.length)]));
  const field = anyOf.length < 2 ? undefined : fieldOfKind(whole);
  if (field === undefined) return { ...rest, anyOf };
  const kinds = whole.map(({ properties }) => kindsOf(properties[field]));
  return {
    ...rest,
    type: 'object',
    properties: { [field]: { enum: kinds.flat() } },
    required: [field],
    allOf: anyOf.map((one, index) => ({
      if: { properties: { [field]: { enum: kinds[index] } }, required: [field] },
      then: one,
    })),
  };
};

const byKinds = (schemas, value) => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((inner) => byKinds(schemas, inner));
  const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, byKinds(schemas, one)]));
  return Array.isArray(inner.anyOf) ? byKind(schemas, inner) : inner;
};

const withDefs = (value) => JSON.parse(JSON.stringify(value).replaceAll(`"${PREFIX}`, '"#/$defs/'));

/** All that the bodies are made of, by name. */
const reached = (schemas, names) => {
  const found = new Map();
  const queue = [...names];
  for (const name of queue) {
    if (found.has(name)) continue;
    const schema = byKinds(schemas, IN_FILES[name]?.(schemas[name]) ?? schemas[name]);
    found.set(name, schema);
    queue.push(...refsIn(schema));
  }
  return [...found].sort(([left], [right]) => (left < right ? -1 : 1));
};

/** A body as a document of a file: it says its kind, and has no field that nobody knows. */
const asDocument = (kind, body) => ({
  ...body,
  properties: { kind: { description: WHAT[kind] }, ...body.properties },
  additionalProperties: false,
});

/** The schema of one document of a file, from the OpenAPI document. */
export const documentSchema = ({ components: { schemas } }) => {
  const kindOf = new Map(Object.entries(KINDS).map(([kind, name]) => [name, kind]));
  const defs = reached(schemas, Object.values(KINDS)).map(([name, schema]) => [
    name,
    kindOf.has(name) ? asDocument(kindOf.get(name), schema) : schema,
  ]);
  // Named one after the other, so that what is wrong with a document is said by the schema of its own kind.
  const otherwise = (kind, rest) => ({
    if: { properties: { kind: { const: kind } }, required: ['kind'] },
    then: { $ref: `#/$defs/${KINDS[kind]}` },
    else: rest,
  });
  return withDefs({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Holdfast: experiments as code',
    description: 'One YAML document: a feature, a metric or an experiment. docs/as-code.md explains it.',
    type: 'object',
    properties: { kind: { enum: Object.keys(KINDS) } },
    ...otherwise('feature', otherwise('metric', { $ref: `#/$defs/${KINDS.experiment}` })),
    $defs: Object.fromEntries(defs),
  });
};
