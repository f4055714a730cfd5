import { z } from 'zod/v4';
import { SOURCE_WARNINGS } from '../../db/clickhouse/sources/sample-warnings.js';
import { ownRecord } from '../../db/own-record.js';
import { EXPERIMENT_STATUSES } from '../../domain/experiment.js';
import { eventNamedTwice } from '../../domain/sources/source-mapping.js';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { countField, momentField, numberField, recordShape } from '../fields/answer-fields.js';
import { asRead, nameField } from '../fields/request-fields.js';

const MAX_FACTS = 100;
const MAX_FIELDS = 50;

/** A name as the server of the tables has it; what it holds does not matter. */
const identifier = z.string().min(1).max(255);
const optionalColumn = identifier.nullish().transform((name) => name ?? null);

const tableFields = {
  database: identifier.describe('The database of the table; Holdfast’s own is refused.'),
  table: identifier.describe('The table, or a view of tables.'),
  identity: identifier.describe(
    'The column with who it was: text, a UUID or a whole number. Equal as text is the same identity; NULL and blank are nobody.',
  ),
  time: identifier.describe('The column with when it was: `DateTime` or `DateTime64`.'),
};

const assignmentField = z
  .strictObject({
    ...tableFields,
    variant: identifier.describe('The column with the key of the variant; control’s is `control`.'),
    experiment: optionalColumn.describe(
      'The column with the name of the experiment; null or left out: all rows are of one.',
    ),
  })
  .meta({ id: 'NewAssignmentTable', description: 'Who was shown what, and when.' });

const factField = z
  .strictObject({
    event: nameField.describe('What metrics call the event.'),
    ...tableFields,
    value: optionalColumn.describe('The column with the event’s number; null or left out: it has none.'),
    row_id: optionalColumn.describe(
      'A column that tells two events apart which are alike in everything else; null or left out: rows that are equal in all columns that are mapped are copies, and count once.',
    ),
    event_column: optionalColumn.describe(
      'The column with the event’s name, of a table with several events; null or left out: all rows are of this event.',
    ),
    fields: ownRecord(identifier)
      .refine(
        (fields) => Object.keys(fields).length <= MAX_FIELDS && !Object.hasOwn(fields, ''),
        `must name each field, and not more than ${MAX_FIELDS}`,
      )
      .default({})
      .describe('What filters and `value_field` of metrics may read: column by name.'),
  })
  .meta({ id: 'NewFactTable', description: 'The events of one name.' });

const factsField = z
  .array(factField)
  .max(MAX_FACTS)
  .check(({ value, issues }) => {
    const index = eventNamedTwice({
      facts: value.map((fact) => ({ ...fact, rowId: null, eventColumn: null })),
    });
    if (index === null) return;
    issues.push({ code: 'custom', path: [index, 'event'], message: 'is named twice', input: value });
  });

const mappingFields = {
  assignment: assignmentField.describe('Where exposures are read.'),
  facts: factsField.describe('Where the events of metrics are read, each event from one table.'),
};

/** Request: a source, new or as it is to be. */
export const newSource = z
  .strictObject({
    name: nameField.describe('For people; unique in the environment.'),
    ...mappingFields,
    ...asRead('id', 'experiments', 'created_at', 'updated_at'),
  })
  .meta({ id: 'NewSource' });

/** Request: a mapping that is not saved. */
export const sourceToTest = z
  .strictObject({ name: nameField.optional().describe('Without meaning here.'), ...mappingFields })
  .meta({ id: 'SourceToTest' });

const column = z.string();
const optional = z.string().nullable();
const tableShape = {
  database: z.string().describe('The database of the table.'),
  table: z.string().describe('The table, or a view.'),
  identity: column.describe('The column with who it was.'),
  time: column.describe('The column with when it was.'),
};

/** A mapping in answers. */
export const mappingShape = {
  assignment: z
    .object({
      ...tableShape,
      variant: column.describe('The column with the key of the variant.'),
      experiment: optional.describe('The column with the name of the experiment; null: all rows are of one.'),
    })
    .meta({ id: 'AssignmentTable', description: 'Who was shown what, and when.' }),
  facts: z
    .array(
      z
        .object({
          event: z.string().describe('What metrics call the event.'),
          ...tableShape,
          value: optional.describe('The column with the event’s number; null: it has none.'),
          row_id: optional.describe('The column that tells equal events apart; null: there is none.'),
          event_column: optional.describe(
            'The column with the event’s name; null: all rows are of this event.',
          ),
          fields: recordShape(z.string()).describe('What metrics may read: column by name.'),
        })
        .meta({ id: 'FactTable', description: 'The events of one name.' }),
    )
    .describe('Where the events of metrics are read.'),
};

/** Response: a source. */
export const source = z
  .object({
    id: numberField,
    name: z.string().describe('For people; unique in the environment.'),
    ...mappingShape,
    experiments: z
      .array(
        z
          .object({
            id: numberField,
            name: z.string().describe('For people.'),
            status: z.enum(EXPERIMENT_STATUSES).describe('How far it is.'),
          })
          .meta({ id: 'ReadingExperiment' }),
      )
      .describe('Those that read it, oldest first.'),
    created_at: momentField,
    updated_at: momentField,
  })
  .meta({
    id: 'Source',
    description:
      'Tables of your own that external experiments read; [Sources](/docs/sources) tells what is read and what it takes.',
  });

export type SourceBody = DeepReadonly<z.output<typeof source>>;

const finding = {
  field: z.string().describe('Where in the mapping: `facts.0.value`.'),
  detail: z.string().describe('For people.'),
};

const counts = {
  rows: countField.describe('How many were looked at: at most 100,000, of those that come first.'),
  identities: countField.describe('Different ones among them.'),
  without_identity: countField.describe('Rows of nobody, which do not count.'),
  ahead: countField.describe('Rows in the future.'),
};

/** Response: what a look at a source came to. */
export const sourceTest = z
  .object({
    is_readable: z.boolean().describe('Whether it can be saved.'),
    faults: z
      .array(z.object({ ...finding, code: z.string().describe('For programs.') }))
      .describe('What has to be mended first.'),
    warnings: z
      .array(z.object({ ...finding, code: z.enum(SOURCE_WARNINGS).describe('For programs.') }))
      .describe('What counts less than one may think.'),
    assignment: z
      .object({
        ...counts,
        variants: countField.describe('Different ones, of all experiments.'),
        without_variant: countField.describe('Rows that enrol nobody.'),
      })
      .nullable()
      .describe('Null where it could not be looked at.'),
    facts: z
      .array(
        z
          .object({
            ...counts,
            copies: countField.describe('Rows that count once with another one.'),
            numbers: countField.describe('Rows without copies whose value is a number.'),
            same_id: countField.describe(
              'Rows that have their id in common with another one and differ from it.',
            ),
          })
          .nullable(),
      )
      .describe('In the order of the mapping; null where one could not be looked at.'),
  })
  .meta({ id: 'SourceTest', description: 'Counts of the rows that come first. No value leaves the tables.' });

export type SourceTestBody = DeepReadonly<z.output<typeof sourceTest>>;
