import { z } from 'zod/v4';
import type { ExperimentSource, SourceMapping } from '../../../domain/sources/source-mapping.js';
import { ownRecord } from '../../own-record.js';
import { sql } from '../connection/sql.js';
import { id } from './stored-values.js';

const column = z.string();
const table = { database: z.string(), table: z.string(), identity: column, time: column };

export const sourceMapping: z.ZodType<SourceMapping> = z.object({
  assignment: z.object({ ...table, variant: column, experiment: column.nullable() }),
  facts: z.array(
    z.object({
      ...table,
      event: z.string(),
      value: column.nullable(),
      rowId: column.nullable(),
      eventColumn: column.nullable(),
      fields: ownRecord(column),
    }),
  ),
});

export const experimentSource: z.ZodType<ExperimentSource> = z.object({
  id,
  name: z.string(),
  mapping: sourceMapping,
  experiment: z.string(),
});

/** SQL for the source that an experiment (`e`) reads, as JSON; null where it reads none. */
export const SOURCE_AS_JSON = sql.fragment`(
  SELECT jsonb_build_object('id', o.id, 'name', o.name, 'mapping', o.mapping, 'experiment', e.source_experiment)
  FROM sources o
  WHERE o.id = e.source_id
)`;
