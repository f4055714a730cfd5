import { z } from 'zod/v4';
import type { FilterOperator, MetricDefinition } from '../../domain/metrics/metric.js';
import { eventField } from '../fields/request-fields.js';

const MAX_FILTERS = 20;
const MAX_LISTED = 100;
const MAX_TEXT = 1_000;
const MAX_PROPERTY = 200;
const MAX_WINDOW_HOURS = 8_760;

const propertyField = z
  .string()
  .min(1)
  .max(MAX_PROPERTY)
  .describe('A field of the event’s metadata; a name, never a path.');

const textField = z.string().max(MAX_TEXT);

const OPERATORS = {
  ofOne: ['equals', 'not_equals'],
  ofText: ['contains', 'not_contains'],
  ofList: ['in', 'not_in'],
  ofNumber: ['greater_than', 'at_least', 'less_than', 'at_most'],
  ofNothing: ['is_set', 'is_not_set'],
} as const satisfies Readonly<Record<string, readonly FilterOperator[]>>;

/** What a union says of a value that fits none of its schemas. */
const wrongKind = (kinds: string): { error: (issue: { readonly input?: unknown }) => string } => ({
  error: ({ input }) =>
    typeof input === 'object' && input !== null && !Array.isArray(input)
      ? `must be ${kinds}`
      : 'must be an object',
});

const filter = z
  .discriminatedUnion(
    'operator',
    [
      z.strictObject({
        property: propertyField,
        operator: z.enum(OPERATORS.ofOne).describe('Whether the field is this very value.'),
        value: z
          .union([textField, z.number(), z.boolean()], 'must be text, a number or a boolean')
          .describe('Of the type that the field has: the text `"5"` never equals the number 5.'),
      }),
      z.strictObject({
        property: propertyField,
        operator: z.enum(OPERATORS.ofText).describe('Whether the text has this in it.'),
        value: textField.min(1).describe('Text to be found in the field.'),
      }),
      z.strictObject({
        property: propertyField,
        operator: z.enum(OPERATORS.ofList).describe('Whether the field is one of these.'),
        value: z
          .array(z.union([textField, z.number()], 'must be text or a number'), 'must be a list')
          .min(1)
          .max(MAX_LISTED)
          .describe('The texts and numbers to be found among.'),
      }),
      z.strictObject({
        property: propertyField,
        operator: z.enum(OPERATORS.ofNumber).describe('Whether the number is beyond this.'),
        value: z.number().describe('What the field, a number, is compared with.'),
      }),
      z.strictObject({
        property: propertyField,
        operator: z.enum(OPERATORS.ofNothing).describe('Whether there is such a field and it is not null.'),
      }),
    ],
    wrongKind(Object.values(OPERATORS).flat().join(', ')),
  )
  .meta({
    id: 'PropertyFilter',
    description:
      'A condition on one field of an event’s metadata. A missing field meets only `is_not_set`, `not_equals`, `not_in` and `not_contains`.',
  });

const selectorFields = {
  event: eventField,
  filters: z.array(filter).max(MAX_FILTERS).optional().describe('All of them must be met.'),
  value_field: propertyField
    .optional()
    .describe('The field of the metadata that holds the number; the event’s own value if left out.'),
};

const denominator = z
  .strictObject({
    ...selectorFields,
    aggregation: z.enum(['count', 'sum']).describe('What is below the line: how many events, or their sum.'),
  })
  .describe(
    'Makes the metric a ratio: all numerators of a variant divided by all its denominators. With aggregation `count` or `sum` only.',
  );

const definition = z
  .discriminatedUnion(
    'version',
    [
      z.strictObject({
        version: z.literal(1).describe('All events of a name.'),
        event: eventField,
      }),
      z.strictObject({
        version: z
          .literal(2)
          .describe('Chosen events; everything but `version` and `event` may be left out.'),
        ...selectorFields,
        denominator: denominator.optional(),
        conversion_window_hours: z
          .number()
          .gt(0)
          .max(MAX_WINDOW_HOURS)
          .optional()
          .describe('Only events within this many hours of an identity’s first exposure count.'),
        cap: z
          .number()
          .gt(0)
          .optional()
          .describe(
            'No identity counts for more than this. With aggregation `count` or `sum`, not in a ratio.',
          ),
      }),
    ],
    wrongKind('1 or 2'),
  )
  .meta({ id: 'MetricDefinition' });

/** What a metric measures: version 1 is all events of a name, version 2 chooses among them. The same in answers. */
// The two types differ only about fields that are present and undefined, and parsed JSON has none.
export const metricDefinition = definition as unknown as z.ZodType<MetricDefinition, MetricDefinition>;
