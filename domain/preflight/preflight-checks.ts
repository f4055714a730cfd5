/** What experience says goes wrong before an experiment has begun. None of it forbids a start. */
import type { ExperimentWarning } from '../lifecycle/experiment-warnings.js';
import { quoteTyped } from '../typed-text.js';
import { formatCount } from '../written-figures.js';
import type { AudienceFacts, OtherExperiments } from './audience-checks.js';
import { ASSIGNED_APART, audienceChecks, namesOf } from './audience-checks.js';
import type { PreflightCheck } from './preflight-check.js';
import { check } from './preflight-check.js';
import type { MirrorFacts } from './served-elsewhere.js';
import { servedElsewhere } from './served-elsewhere.js';

/** What an event that a metric needs was seen as. */
interface NeededEvent {
  readonly event: string;
  readonly metric: string;
  /** Whether the metric adds up values. */
  readonly needsValues: boolean;
  /** Of the last week, and how many of them had a number for a value; null where nobody could say. */
  readonly lately: { readonly events: number; readonly values: number } | null;
}

export interface PreflightFacts {
  readonly assignment: 'flag' | 'external';
  /** How its flag stands in a system that serves it; null where Holdfast does. */
  readonly mirror: MirrorFacts | null;
  /** The name of the source that it reads; null where events are sent to us. */
  readonly source: string | null;
  /** Control first; its value is the rollout's. */
  readonly variants: readonly { readonly key: string; readonly value: string }[];
  /** Whether the flag is on for those who take part. */
  readonly isOn: boolean;
  /** What everybody else gets, and everybody in a pause: the feature's default. Null for an external experiment. */
  readonly outside: { readonly value: string; readonly isOn: boolean } | null;
  readonly warnings: readonly Pick<ExperimentWarning, 'detail'>[];
  /** How often applications evaluated the feature in a day; 0 also where SDKs do not report. */
  readonly evaluations: number;
  /** Exposures of the last day; null where nobody could say. */
  readonly exposures: {
    readonly byVerdict: Readonly<Record<string, number>>;
    /** How many bear a time that lies `CLOCK_AHEAD_MS` and more after they arrived. */
    readonly ahead: number;
  } | null;
  /** Of the headline and the guardrails; null where the metric is of no event. */
  readonly events: readonly NeededEvent[];
  /** Names of all events that ever arrived; null where nobody could say. */
  readonly knownEvents: readonly string[] | null;
  /** Identities that have a state of their own of the feature. */
  readonly overridden: number;
  /** Of the metric that decides: other experiments that run and are decided by it. Null without such a metric. */
  readonly sameMetric: (OtherExperiments & { readonly metric: string }) | null;
  /** Null for an experiment for everybody. */
  readonly audience: AudienceFacts | null;
  /** Days from the start that is planned to the end that is planned; null where there is none. */
  readonly plannedDays: number | null;
  /** Names of parts that do not answer. */
  readonly down: readonly string[];
}

/** A clock that is so far ahead is wrong, and no matter of how long an event was on its way. */
export const CLOCK_AHEAD_MS = 60_000;

const variantsDiffer = ({ variants }: PreflightFacts): PreflightCheck => {
  const unnamed = variants.filter(({ key }) => key.trim() === '').length;
  if (unnamed > 0)
    return check(
      'variants_differ',
      'fail',
      `${unnamed} variants have no key, so their exposures name nothing.`,
    );
  if (variants.length < 2) return check('variants_differ', 'fail', 'There is nothing beside control.');
  const twins = variants.filter(
    ({ value }, index) => variants.findIndex((other) => other.value === value) < index,
  );
  const [twin] = twins;
  return twin === undefined
    ? check('variants_differ', 'pass', 'Every variant has a key and a value of its own.')
    : check('variants_differ', 'warn', `${twin.key} has the same value as another variant.`);
};

const MOST_LETTERS = 60;

const shortly = (value: string): string =>
  quoteTyped(value.length > MOST_LETTERS ? `${value.slice(0, MOST_LETTERS)}…` : value);

/** Else a pause changes what control gets, and a pause for harm may give everybody the very variant that harms. */
const controlIsDefault = ({ variants, isOn, outside }: PreflightFacts): readonly PreflightCheck[] => {
  const [control] = variants;
  if (outside === null || control === undefined) return [];
  const onOrOff = (on: boolean): string => (on ? 'on' : 'off');
  if (outside.isOn !== isOn) {
    const detail = `Who takes part finds the flag ${onOrOff(isOn)}, and everybody else, and everybody in a pause, finds it ${onOrOff(outside.isOn)}.`;
    return [check('control_is_default', 'warn', detail)];
  }
  if (outside.value === control.value)
    return [check('control_is_default', 'pass', 'Control gets what everybody gets who takes no part.')];
  const same = variants.find(({ value }) => value === outside.value);
  const named = same === undefined ? '' : `, the value of ${same.key}`;
  const detail = `Control gets ${shortly(control.value)}, but everybody else, and everybody in a pause, gets the default’s ${shortly(outside.value)}${named}.`;
  return [check('control_is_default', 'warn', detail)];
};

const setUp = ({ warnings }: PreflightFacts): PreflightCheck =>
  warnings.length === 0
    ? check('set_up', 'pass', 'Control and every variant have a share, and a goal decides.')
    : check('set_up', 'fail', warnings.map(({ detail }) => detail).join(' '));

const flagEvaluated = ({ evaluations, assignment, mirror }: PreflightFacts): PreflightCheck => {
  if (mirror !== null)
    return check('flag_evaluated', 'pass', 'The flag is served elsewhere, so nobody has to ask for it here.');
  if (assignment === 'external')
    return check('flag_evaluated', 'pass', 'Variants are assigned elsewhere, so no flag is asked for.');
  return evaluations > 0
    ? check(
        'flag_evaluated',
        'pass',
        `Applications asked for the flag ${formatCount(evaluations)} times since yesterday.`,
      )
    : check(
        'flag_evaluated',
        'warn',
        'No application reported since yesterday that it asked for this flag. SDKs report it unless that is switched off.',
      );
};

const COUNTED = new Set(['verified', 'trusted']);
/** Before the start no exposure can count. */
const EXPECTED = new Set(['not_running']);

const totalOf = ({ byVerdict }: NonNullable<PreflightFacts['exposures']>): number =>
  Object.values(byVerdict).reduce((sum, count) => sum + count, 0);

/** What nobody has to send is not missed. Whether the tables can be read was looked at when the source was saved. */
const ofSource = (name: string): PreflightCheck =>
  check(
    'exposures_arrive',
    'pass',
    `Exposures and events are read from the source ${quoteTyped(name)}, so none have to arrive. Each refresh says if it cannot be read.`,
  );

const exposuresArrive = ({ exposures, source }: PreflightFacts): PreflightCheck => {
  if (source !== null) return ofSource(source);
  if (exposures === null)
    return check('exposures_arrive', 'unknown', 'The warehouse could not say whether exposures arrive.');
  const entries = Object.entries(exposures.byVerdict);
  const total = totalOf(exposures);
  if (total === 0)
    return check(
      'exposures_arrive',
      'warn',
      'No exposure of this feature arrived since yesterday. The application sends `$flag_exposure` when it shows the feature.',
    );
  const odd = entries.filter(([verdict]) => !COUNTED.has(verdict) && !EXPECTED.has(verdict));
  const named = odd.map(([verdict, count]) => `${verdict} ${formatCount(count)}`).join(', ');
  return odd.length === 0
    ? check(
        'exposures_arrive',
        'pass',
        `${formatCount(total)} exposures of this feature arrived since yesterday.`,
      )
    : check(
        'exposures_arrive',
        'warn',
        `Of ${formatCount(total)} exposures since yesterday some would not count: ${named}.`,
      );
};

const MOST_AHEAD = 0.01;

/** An exposure counts at its own time. Of clocks that are behind nobody can tell them from events that waited. */
const clocksAgree = ({ exposures, source }: PreflightFacts): readonly PreflightCheck[] => {
  if (exposures === null || source !== null) return [];
  const total = totalOf(exposures);
  if (total === 0) return [];
  const { ahead } = exposures;
  return [
    ahead / total <= MOST_AHEAD
      ? check('clocks_agree', 'pass', 'No clock of the applications is ahead.')
      : check(
          'clocks_agree',
          'warn',
          `${formatCount(ahead)} of ${formatCount(total)} exposures since yesterday bear a time that had not come when they arrived: a clock is ahead.`,
        ),
  ];
};

const folded = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const nearOf = (event: string, known: readonly string[] | null): readonly string[] =>
  (known ?? []).filter((name) => name !== event && folded(name) === folded(event));

const sentEvents = ({ events, source }: PreflightFacts): PreflightFacts['events'] =>
  source === null ? events : [];

const eventsArrive = (facts: PreflightFacts): readonly PreflightCheck[] =>
  sentEvents(facts).map(({ event, metric, lately }) => {
    if (lately === null)
      return check(
        'events_arrive',
        'unknown',
        `The warehouse could not say whether ${quoteTyped(event)} arrives.`,
      );
    if (lately.events > 0)
      return check(
        'events_arrive',
        'pass',
        `${quoteTyped(event)} arrived ${formatCount(lately.events)} times in a week, for ${quoteTyped(metric)}.`,
      );
    const [near] = nearOf(event, facts.knownEvents);
    return near === undefined
      ? check(
          'events_arrive',
          'warn',
          `${quoteTyped(event)} did not arrive within a week, so ${quoteTyped(metric)} would be 0.`,
        )
      : check(
          'events_arrive',
          'fail',
          `${quoteTyped(event)} did not arrive within a week, but ${quoteTyped(near)} did: ${quoteTyped(metric)} asks for a name in exactly its case.`,
        );
  });

const MOST_UNREADABLE = 0.01;

const valuesAreNumbers = (facts: PreflightFacts): readonly PreflightCheck[] =>
  sentEvents(facts).flatMap(({ event, metric, needsValues, lately }) => {
    if (!needsValues || lately === null || lately.events === 0) return [];
    const share = 1 - lately.values / lately.events;
    const percent = Math.round(share * 1_000) / 10;
    if (share <= MOST_UNREADABLE)
      return [
        check(
          'values_are_numbers',
          'pass',
          `The values of ${quoteTyped(event)} are numbers, for ${quoteTyped(metric)}.`,
        ),
      ];
    return [
      check(
        'values_are_numbers',
        'warn',
        `${percent} % of the values of ${quoteTyped(event)} are no numbers, for ${quoteTyped(metric)}.`,
      ),
    ];
  });

const nobodyTakenOut = ({ overridden }: PreflightFacts): PreflightCheck =>
  overridden === 0
    ? check('nobody_is_taken_out', 'pass', 'No identity has a state of its own of this feature.')
    : check(
        'nobody_is_taken_out',
        'warn',
        `${formatCount(overridden)} identities have a state of their own of this feature, and take no part.`,
      );

const aloneOnItsMetric = ({ sameMetric }: PreflightFacts): readonly PreflightCheck[] => {
  if (sameMetric === null) return [];
  const { metric } = sameMetric;
  if (sameMetric.count === 0)
    return [
      check(
        'alone_on_its_metric',
        'pass',
        `No other experiment that runs is decided by ${quoteTyped(metric)}.`,
      ),
    ];
  return [
    check(
      'alone_on_its_metric',
      'warn',
      `Others run that are decided by ${quoteTyped(metric)}: ${namesOf(sameMetric)}. ${ASSIGNED_APART}`,
    ),
  ];
};

const DAYS_OF_WEEK = 7;

const wholeWeeks = ({ plannedDays }: PreflightFacts): readonly PreflightCheck[] => {
  if (plannedDays === null) return [];
  const isWhole = Math.abs(plannedDays / DAYS_OF_WEEK - Math.round(plannedDays / DAYS_OF_WEEK)) < 0.02;
  return [
    isWhole
      ? check('whole_weeks', 'pass', 'It is planned for whole weeks.')
      : check(
          'whole_weeks',
          'warn',
          `It is planned for ${Math.round(plannedDays)} days; with whole weeks each day of the week counts alike.`,
        ),
  ];
};

const partsWork = ({ down }: PreflightFacts): PreflightCheck =>
  down.length === 0
    ? check('parts_work', 'pass', 'All parts of the installation answer.')
    : check('parts_work', 'warn', `These do not answer at the moment: ${down.join(', ')}.`);

/** @returns what was looked at before a start, in an order in which people should read it. */
export const preflightChecks = (facts: PreflightFacts): readonly PreflightCheck[] => [
  variantsDiffer(facts),
  ...controlIsDefault(facts),
  setUp(facts),
  ...servedElsewhere(facts.mirror),
  flagEvaluated(facts),
  exposuresArrive(facts),
  ...clocksAgree(facts),
  ...eventsArrive(facts),
  ...valuesAreNumbers(facts),
  nobodyTakenOut(facts),
  ...audienceChecks(facts.audience),
  ...aloneOnItsMetric(facts),
  ...wholeWeeks(facts),
  partsWork(facts),
];
