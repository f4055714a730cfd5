import type { AssignmentTable, FactTable } from '../../../domain/sources/source-mapping.js';
import type { DescribedTable } from './describe-tables.js';
import type { AssignmentSample, FactSample, TableSample } from './look-at-sample.js';

/** What makes a source count less than one may think. */
export interface SourceWarning {
  readonly field: string;
  readonly code: SourceWarningCode;
  readonly detail: string;
}

export const SOURCE_WARNINGS = [
  'empty',
  'nobody',
  'no_time',
  'no_zone',
  'ahead',
  'copies',
  'same_id',
  'no_numbers',
  'no_variant',
  'slow',
] as const;
type SourceWarningCode = (typeof SOURCE_WARNINGS)[number];

type Found = readonly [isFound: boolean, field: string, code: SourceWarningCode, detail: string];

const listed = (place: string, found: readonly Found[]): readonly SourceWarning[] =>
  found.flatMap(([isFound, field, code, detail]) =>
    isFound ? [{ field: field === '' ? place : `${place}.${field}`, code, detail }] : [],
  );

const common = (
  { time, identity }: Pick<FactTable, 'time' | 'identity'>,
  { columns }: DescribedTable,
  sample: TableSample,
): readonly Found[] => {
  const timeType = columns.get(time);
  const isNullable = columns.get(identity)?.isNullable === true;
  return [
    [sample.rows === 0, '', 'empty', 'There are no rows.'],
    [
      sample.withoutIdentity > 0 || isNullable,
      'identity',
      'nobody',
      `${sample.withoutIdentity} of ${sample.rows} rows have no identity (NULL, or blank). They are nobody’s and do not count.`,
    ],
    [
      timeType?.isNullable === true,
      'time',
      'no_time',
      'The column may be NULL. Rows without a time do not count.',
    ],
    [
      timeType?.zone === null,
      'time',
      'no_zone',
      'The type names no time zone. That is right if the instants are; whoever wrote local times into it shifted them by the zone of the server or the session that wrote.',
    ],
    [
      sample.ahead > 0,
      'time',
      'ahead',
      `${sample.ahead} rows lie in the future. They count from their time on; mostly such times were written in another zone.`,
    ],
  ];
};

/** @returns what there is to say of an assignment table that can be read */
export const assignmentWarnings = (
  assignment: AssignmentTable,
  described: DescribedTable,
  sample: AssignmentSample,
): readonly SourceWarning[] =>
  listed('assignment', [
    ...common(assignment, described, sample),
    [
      sample.withoutVariant > 0,
      'variant',
      'no_variant',
      `${sample.withoutVariant} rows name no variant. They enrol nobody.`,
    ],
  ]);

/** @returns what there is to say of a fact table that can be read */
export const factWarnings = (
  fact: FactTable,
  described: DescribedTable,
  sample: FactSample,
  place: string,
): readonly SourceWarning[] => {
  const distinct = sample.rows - sample.copies;
  return listed(place, [
    ...common(fact, described, sample),
    [
      sample.copies > 0,
      'row_id',
      'copies',
      `${sample.copies} of ${sample.rows} rows are equal to another one in every column that is mapped, and count once with it.${fact.rowId === null ? ' If they are events of their own, map a column that tells them apart.' : ''}`,
    ],
    [
      sample.sameId > 0,
      'row_id',
      'same_id',
      `${sample.sameId} rows have the id of another one and differ from it. Nobody knows which was first, so all of them count.`,
    ],
    [
      fact.value !== null && sample.numbers < distinct,
      'value',
      'no_numbers',
      `${distinct - sample.numbers} of ${distinct} values are no finite numbers. They count as events and add nothing to sums.`,
    ],
  ]);
};
