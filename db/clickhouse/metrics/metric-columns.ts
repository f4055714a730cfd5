/**
 * Groups of tallies as SQL, in three steps: what each event is to them, what each identity comes to, and the sums. The
 * groups lie side by side: column 1 is the first tally of whichever group a row is of, so that a statement is as wide
 * as the widest group and not as all of them.
 */
import { wholeSteps } from '../../../domain/metrics/nearest-double.js';
import { listParameter } from '../connection/list-parameter.js';
import type { Statement } from '../connection/run-query.js';
import type { FieldColumns, Seen } from './fields-of-events.js';
import { fieldColumns } from './fields-of-events.js';
import type { IdentityNumber, Tally, TallyGroup } from './metric-tallies.js';
import { powerOfTwo, stepExponent, wholeStepsOf } from './whole-steps.js';

export interface MetricColumns {
  /** The events that are looked at, as an expression of their names. */
  readonly names: string;
  /** Columns over the attributed events (see `postExposureEvents`); `ix` is the number of the group, from 1. */
  readonly ofEvents: string;
  /** Columns over these, grouped by identity and `ix`. */
  readonly ofIdentities: string;
  /** Columns over these, whatever identities are grouped by besides `ix`; see `sumsRow`. */
  readonly sums: string;
  readonly params: Statement['params'];
}

/** Capped at more than any identity can come to. */
const UNREACHABLE = 1n << 120n;

/** The exponent of the steps that an identity's number is counted in. */
export const exponentOf = ({ aggregation, scale, cap = 1 }: IdentityNumber): number => {
  if (aggregation === 'sum' || aggregation === 'mean') return stepExponent(scale);
  return Number.isInteger(cap) ? 0 : stepExponent(0);
};

/** Whether it is made of what events have as their value. */
export const readsValues = ({ aggregation }: IdentityNumber): boolean =>
  aggregation === 'sum' || aggregation === 'mean';

/** Whether it may be too large for 64 bits, squared for 128. */
const isLong = (number: IdentityNumber): boolean => exponentOf(number) !== 0;

/** @param texts of each group that has one; they differ by the group of a row */
const ofItsGroup = (texts: readonly (string | undefined)[]): string => {
  const groups = new Map<string, number[]>();
  for (const [index, text] of texts.entries())
    if (text !== undefined) groups.set(text, [...(groups.get(text) ?? []), index + 1]);
  const [[otherwise] = ['0'], ...others] = groups;
  if (others.length === 0) return otherwise;
  const cases = others.map(([text, numbers]) => `ix IN (${numbers.join(', ')}), ${text}`);
  return `multiIf(${cases.join(', ')}, ${otherwise})`;
};

interface ChosenTally {
  readonly tally: Tally;
  readonly condition: string;
  readonly seen: Seen;
}

interface ChosenGroup {
  readonly group: TallyGroup;
  readonly tallies: readonly ChosenTally[];
}

/** @param first number of the group's first event; a group of one event needs not be asked which one it is */
const chosenGroup = (group: TallyGroup, first: number, { seenBy }: FieldColumns): ChosenGroup => ({
  group,
  tallies: group.tallies.map((tally) => {
    const seen = seenBy(tally.selector);
    const isEvent =
      group.events.length === 1 ? [] : [`nr = ${first + group.events.indexOf(tally.selector.event)}`];
    const isTimely = tally.windowMs === undefined ? [] : [`since < ${tally.windowMs}`];
    const conditions = [...isEvent, ...isTimely, ...seen.conditions];
    return { tally, seen, condition: conditions.length === 0 ? '1' : conditions.join(' AND ') };
  }),
});

const numbersOf = (groups: readonly ChosenGroup[]): readonly IdentityNumber[] =>
  groups.flatMap(({ group }) =>
    group.metrics.flatMap(({ above, below }) => (below === undefined ? [above] : [above, below])),
  );

const widest = (sizes: readonly number[]): readonly number[] =>
  Array.from({ length: Math.max(0, ...sizes) }, (_, index) => index);

/** The places of tallies, and whether any metric looks at the values of what is counted there. */
const tallyPlaces = (groups: readonly ChosenGroup[]) => {
  const read = new Set(
    numbersOf(groups)
      .filter(readsValues)
      .map(({ tally }) => tally),
  );
  return widest(groups.map(({ tallies }) => tallies.length)).map((place) => ({
    place,
    isRead: read.has(place),
    of: (textOf: (tally: ChosenTally) => string): string =>
      ofItsGroup(
        groups.map(({ tallies }) => {
          const tally = tallies[place];
          return tally && textOf(tally);
        }),
      ),
  }));
};

type TallyPlace = ReturnType<typeof tallyPlaces>[number];

const countedNumber = ({ seen, tally: { ceiling } }: ChosenTally): string =>
  ceiling === undefined ? seen.num : `least(${seen.num}, ${powerOfTwo(ceiling)})`;

const ofEvents = (places: readonly TallyPlace[]): readonly string[] =>
  places.flatMap(({ place, isRead, of }) => [
    `${of(({ condition }) => condition)} AS chosen_${place}`,
    `${of(({ seen }) => seen.ok)} AS readable_${place}`,
    ...(isRead
      ? [
          `${of(countedNumber)} AS number_${place}`,
          `${of(({ tally }) => wholeStepsOf(`number_${place}`, tally.scale))} AS steps_${place}`,
        ]
      : []),
  ]);

const ofIdentities = (places: readonly TallyPlace[]): readonly string[] =>
  places.flatMap(({ place, isRead }) => [
    `countIf(chosen_${place}) AS c${place}`,
    `countIf(chosen_${place} AND readable_${place}) AS k${place}`,
    ...(isRead
      ? [
          `sumIf(steps_${place}, chosen_${place}) AS s${place}`,
          `maxIf(abs(number_${place}), chosen_${place}) AS l${place}`,
        ]
      : []),
  ]);

/** An identity's number from its events c, their numbers k and the numbers' sum s in steps: an Int128. */
const uncapped = (number: IdentityNumber): string => {
  const { aggregation, tally } = number;
  switch (aggregation) {
    case 'occurrence':
      return `toInt128(c${tally} > 0)`;
    case 'count':
      return isLong(number)
        ? `toInt128(c${tally}) * ${1n << BigInt(-exponentOf(number))}`
        : `toInt128(c${tally})`;
    case 'sum':
      return `s${tally}`;
    case 'mean':
      // Cut to whole steps, as the numbers are.
      return `intDiv(s${tally}, toInt128(greatest(k${tally}, 1)))`;
  }
};

const numberSql = (number: IdentityNumber): string => {
  if (number.cap === undefined) return uncapped(number);
  const steps = wholeSteps(number.cap, exponentOf(number));
  return `least(${uncapped(number)}, toInt128('${steps < UNREACHABLE ? steps : UNREACHABLE}'))`;
};

const numberPlaces = (groups: readonly ChosenGroup[]) =>
  widest(groups.map(({ group }) => group.metrics.length)).map((place) => {
    const metrics = groups.map(({ group }) => group.metrics[place]);
    const belows = metrics.map((metric) => metric?.below);
    const isRatio = belows.some((below) => below !== undefined);
    return {
      place,
      isRatio,
      isLongAbove: metrics.some((metric) => metric !== undefined && isLong(metric.above)),
      isLongBelow: belows.some((below) => below !== undefined && isLong(below)),
      above: ofItsGroup(metrics.map((metric) => metric && numberSql(metric.above))),
      below: isRatio ? ofItsGroup(belows.map((below) => (below ? numberSql(below) : 'toInt128(0)'))) : null,
    };
  });

type NumberPlace = ReturnType<typeof numberPlaces>[number];

const numbers = (places: readonly NumberPlace[]): readonly string[] =>
  places.flatMap(({ place, above, below }) => [
    `${above} AS x${place}`,
    ...(below === null ? [] : [`${below} AS d${place}`]),
  ]);

const total = (name: string, isWide: boolean): string =>
  `toString(sum(${isWide ? `toInt256(${name})` : name}))`;
const squares = (name: string, isWide: boolean): string =>
  `toString(sum(${isWide ? `toInt256(${name})` : name} * ${name}))`;
const largest = (name: string, isWide: boolean): string => (isWide ? `toString(max(abs(${name})))` : `'0'`);

const array = (name: string, each: readonly string[]): string => `[${each.join(', ')}] AS ${name}`;

const sumColumns = (tallies: readonly TallyPlace[], places: readonly NumberPlace[]): readonly string[] => {
  const ofRatio = (text: (place: NumberPlace) => string) =>
    places.map((place) => (place.isRatio ? text(place) : `'0'`));
  return [
    array(
      'sums',
      places.map(({ place, isLongAbove }) => total(`x${place}`, isLongAbove)),
    ),
    array(
      'squares',
      places.map(({ place, isLongAbove }) => squares(`x${place}`, isLongAbove)),
    ),
    array(
      'extents',
      places.map(({ place, isLongAbove }) => largest(`x${place}`, isLongAbove)),
    ),
    array(
      'below_sums',
      ofRatio(({ place, isLongBelow }) => total(`d${place}`, isLongBelow)),
    ),
    array(
      'below_squares',
      ofRatio(({ place, isLongBelow }) => squares(`d${place}`, isLongBelow)),
    ),
    array(
      'below_extents',
      ofRatio(({ place, isLongBelow }) => largest(`d${place}`, isLongBelow)),
    ),
    array(
      'products',
      ofRatio(({ place }) => `toString(sum(toInt256(x${place}) * d${place}))`),
    ),
    array(
      'rejected',
      tallies.map(({ place }) => `toUInt64(sum(c${place} - k${place}))`),
    ),
    array(
      'readable',
      tallies.map(({ place }) => `sum(k${place})`),
    ),
    array(
      'largest',
      tallies.map(({ place, isRead }) => (isRead ? `max(l${place})` : '0.')),
    ),
    array(
      'totals',
      tallies.map(({ place, isRead }) => (isRead ? `max(l${place} * c${place})` : '0.')),
    ),
  ];
};

/** The number of an event, and that of its group. */
const numbering = (groups: readonly TallyGroup[], names: string): readonly string[] => {
  const events = groups.flatMap(({ events: own }, index) => own.map(() => index + 1));
  const number = `CAST(transform(event, ${names}, arrayEnumerate(${names}), 0), 'UInt16') AS nr`;
  if (events.length === 1) return ['toUInt16(1) AS ix'];
  if (groups.length === 1) return [number, 'toUInt16(1) AS ix'];
  if (events.length === groups.length) return [number, 'nr AS ix'];
  return [number, `CAST([${events.join(', ')}], 'Array(UInt16)')[nr] AS ix`];
};

/** How long after the first exposure an event came, for tallies that end. */
const SINCE = 'toUnixTimestamp64Milli(ts) - toUnixTimestamp64Milli(first) AS since';

/** @returns the columns of a statement that counts all groups at once. */
export const metricColumns = (groups: readonly TallyGroup[]): MetricColumns => {
  const names = listParameter(
    'events',
    'String',
    groups.flatMap(({ events }) => events),
  );
  const fields = fieldColumns(groups.flatMap(({ tallies }) => tallies.map(({ selector }) => selector)));
  let first = 1;
  const chosen = groups.map((group) => {
    const own = chosenGroup(group, first, fields);
    first += group.events.length;
    return own;
  });
  const tallies = tallyPlaces(chosen);
  const places = numberPlaces(chosen);
  const isTimed = groups.some((group) => group.tallies.some(({ windowMs }) => windowMs !== undefined));
  return {
    names: names.sql,
    ofEvents: [
      ...numbering(groups, names.sql),
      ...(isTimed ? [SINCE] : []),
      ...fields.columns,
      ...ofEvents(tallies),
    ].join(',\n      '),
    ofIdentities: [...ofIdentities(tallies), ...numbers(places)].join(',\n      '),
    sums: sumColumns(tallies, places).join(',\n    '),
    params: { ...names.params, ...fields.params },
  };
};
