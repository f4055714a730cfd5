import { ClickHouseError } from '@clickhouse/client';
import { eventsOfMetrics } from '../../../domain/metrics/events-of-metric.js';
import type { Measured } from '../../../domain/sources/metric-fits-source.js';
import { metricFault } from '../../../domain/sources/metric-fits-source.js';
import type {
  ExperimentSource,
  MappedColumn,
  SourceMapping,
  TableName,
} from '../../../domain/sources/source-mapping.js';
import { assignmentColumns, factColumns } from '../../../domain/sources/source-mapping.js';
import { databasesOfEvents } from '../cluster/cluster-layout.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions } from '../connection/run-query.js';
import type { SourceFault } from '../connection/source-error.js';
import { SourceError } from '../connection/source-error.js';
import type { ExperimentWindow } from '../window/epoch-window.js';
import type { EventTables } from '../window/event-tables.js';
import type { DescribedTable } from './describe-tables.js';
import { describeTables } from './describe-tables.js';
import { faultOfError } from './fault-of-error.js';
import type { AssignmentSample, FactSample } from './look-at-sample.js';
import { sampleAssignment, sampleFact } from './look-at-sample.js';
import type { SourceWarning } from './sample-warnings.js';
import { assignmentWarnings, factWarnings } from './sample-warnings.js';
import type { DescribedFact } from './source-tables.js';
import { factsOf, sourceTables } from './source-tables.js';
import { forbiddenTable, tableFaults } from './table-faults.js';
import { viewFaults } from './view-faults.js';

/** What a look at a source came to. A table that cannot be read has no sample. */
export interface SourceLook {
  readonly faults: readonly SourceFault[];
  readonly warnings: readonly SourceWarning[];
  readonly assignment: AssignmentSample | null;
  /** In the order of the mapping. */
  readonly facts: readonly (FactSample | null)[];
}

/** Reads tables of others. Nothing is ever written there. */
export interface SourceReader {
  /** The connection that the tables are read by. */
  readonly clickHouse: ClickHouse;
  /**
   * Looks at the tables as they are now, since they may have been changed by anybody.
   *
   * @param metrics whose fact tables are needed
   * @throws SourceError when they cannot be read as they are mapped, or the mapping has not all that a metric measures
   */
  tables(
    source: ExperimentSource,
    window: ExperimentWindow,
    metrics: readonly Measured[],
    options: ReadOptions,
  ): Promise<EventTables>;
  /** @returns what is wrong with a mapping, and counts of the rows that come first. */
  look(mapping: SourceMapping, options: ReadOptions): Promise<SourceLook>;
}

interface Part {
  readonly table: TableName;
  readonly place: string;
  readonly columns: readonly MappedColumn[];
}

interface Examined {
  readonly faults: readonly SourceFault[];
  /** Null where there are faults. */
  readonly described: DescribedTable | null;
}

const TOO_LONG = new Set(['159', '160', '209']);

const assignmentPart = (mapping: SourceMapping): Part => ({
  table: mapping.assignment,
  place: 'assignment',
  columns: assignmentColumns(mapping),
});

const factPart = ([fact, index]: ReturnType<typeof factsOf>[number]): Part => ({
  table: fact,
  place: `facts.${index}`,
  columns: factColumns(fact, index),
});

const examine = async (
  clickHouse: ClickHouse,
  ownDatabases: readonly string[],
  parts: readonly Part[],
  options: ReadOptions,
): Promise<readonly Examined[]> => {
  const forbidden = parts.map(({ table, place }) => forbiddenTable(table, ownDatabases, place));
  const describe = await describeTables(
    clickHouse,
    parts.map(({ table }) => table).filter((_, index) => forbidden[index] === null),
    options,
  );
  const examined: Examined[] = [];
  for (const [index, { table, place, columns }] of parts.entries()) {
    const own = forbidden[index] ?? null;
    const described = own === null ? describe(table) : null;
    const faults = own === null ? tableFaults(table, described, columns, place) : [own];
    const queryOptions = { ...options, queryId: `${options.queryId}-view-${index}` };
    const ofView =
      described === null || faults.length > 0
        ? []
        : await viewFaults(clickHouse, table, described, { place, ownDatabases, options: queryOptions });
    const all = [...faults, ...ofView];
    examined.push({ faults: all, described: all.length > 0 ? null : described });
  }
  return examined;
};

interface Sampled<Sample> {
  readonly sample: Sample | null;
  readonly faults: readonly SourceFault[];
  readonly warnings: readonly SourceWarning[];
}

/** Somebody waits for it, so a table that takes long is not looked at; it may be read all the same. */
const sampling = async <Sample>(
  place: string,
  { described }: Examined,
  sample: (described: DescribedTable) => Promise<Sample>,
  warn: (described: DescribedTable, sample: Sample) => readonly SourceWarning[],
): Promise<Sampled<Sample>> => {
  if (described === null) return { sample: null, faults: [], warnings: [] };
  try {
    const found = await sample(described);
    return { sample: found, faults: [], warnings: warn(described, found) };
  } catch (error) {
    if (error instanceof ClickHouseError && TOO_LONG.has(error.code)) {
      const detail =
        'The first rows did not come in time, so nothing is known of them. Refreshes have more time.';
      return { sample: null, faults: [], warnings: [{ field: place, code: 'slow', detail }] };
    }
    const fault = faultOfError(error, place);
    if (fault === null) throw error;
    return { sample: null, faults: [fault], warnings: [] };
  }
};

const look = async (
  clickHouse: ClickHouse,
  ownDatabases: readonly string[],
  mapping: SourceMapping,
  options: ReadOptions,
): Promise<SourceLook> => {
  const facts = mapping.facts.map((fact, index) => [fact, index] as const);
  const parts = [assignmentPart(mapping), ...facts.map(factPart)];
  const [first, ...rest] = await examine(clickHouse, ownDatabases, parts, options);
  if (first === undefined) throw new Error('A source has an assignment table.');
  const named = (part: string): ReadOptions => ({ ...options, queryId: `${options.queryId}-${part}` });
  const { assignment } = mapping;
  const assigned = await sampling(
    'assignment',
    first,
    (described) => sampleAssignment(clickHouse, assignment, described, named('assignment')),
    (described, sample) => assignmentWarnings(assignment, described, sample),
  );
  const sampled: Sampled<FactSample>[] = [];
  for (const [fact, index] of facts) {
    const place = `facts.${index}`;
    sampled.push(
      await sampling(
        place,
        rest[index] ?? { faults: [], described: null },
        (described) => sampleFact(clickHouse, fact, described, named(place)),
        (described, sample) => factWarnings(fact, described, sample, place),
      ),
    );
  }
  return {
    faults: [first, ...rest, assigned, ...sampled].flatMap(({ faults }) => faults),
    warnings: [assigned, ...sampled].flatMap(({ warnings }) => warnings),
    assignment: assigned.sample,
    facts: sampled.map(({ sample }) => sample),
  };
};

/** A mapping can be replaced, and a metric changed, so what fitted once is asked again. */
const unmapped = (mapping: SourceMapping, metrics: readonly Measured[]): readonly SourceFault[] =>
  [...new Set(metrics.map((metric) => metricFault(mapping, metric)))]
    .filter((detail) => detail !== null)
    .map((detail) => ({ field: 'facts', code: 'not_mapped', detail }));

const tables = async (
  clickHouse: ClickHouse,
  ownDatabases: readonly string[],
  asked: {
    readonly source: ExperimentSource;
    readonly window: ExperimentWindow;
    readonly metrics: readonly Measured[];
  },
  options: ReadOptions,
): Promise<EventTables> => {
  const { source, window, metrics } = asked;
  const missing = unmapped(source.mapping, metrics);
  const events = eventsOfMetrics(metrics);
  const facts = factsOf(source.mapping, events);
  const parts = [assignmentPart(source.mapping), ...facts.map(factPart)];
  const described = await examine(clickHouse, ownDatabases, parts, options);
  const faults = described.flatMap((part) => part.faults);
  if (faults.length + missing.length > 0) throw new SourceError(source.name, [...faults, ...missing]);
  const [assignment, ...rest] = described.map((part) => part.described);
  const ready = facts.flatMap(([fact], index): DescribedFact[] => {
    const found = rest[index] ?? null;
    return found === null ? [] : [{ fact, described: found }];
  });
  if (assignment === undefined || assignment === null) throw new SourceError(source.name, faults);
  return sourceTables(source, assignment, ready, window);
};

/**
 * @param clickHouse reads the tables of others, by a user that may read nothing else
 * @param ownDatabase is never read as a source's, nor is what a cluster has beside it
 */
export const createSourceReader = (clickHouse: ClickHouse, ownDatabase: string): SourceReader => {
  const ownDatabases = databasesOfEvents(ownDatabase);
  return {
    clickHouse,
    tables: (source, window, metrics, options) =>
      tables(clickHouse, ownDatabases, { source, window, metrics }, options),
    look: (mapping, options) => look(clickHouse, ownDatabases, mapping, options),
  };
};
