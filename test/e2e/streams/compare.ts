/** Says in words where the API's numbers differ from the expected ones. */
import type { ArmSums } from '../../../domain/snapshots/snapshot-payload.js';
import type { StoredExposures, StoredResults } from '../../../domain/snapshots/stored-snapshot.js';
import type { Arm, Bounds, Expected, Json } from './model.js';
import { canonicalJson } from './model.js';
import type { Inference, Sums } from './statistics.js';
import { inferenceOf } from './statistics.js';

const near = (one: number, other: number, scale: number): boolean =>
  one === other || Math.abs(one - other) <= scale;

const sortedKeys = (fields: object): string => Object.keys(fields).sort().join(' ');

const armFits = (body: ArmSums, arm: Arm): boolean =>
  body.n === arm.n &&
  body.rejected_values === arm.rejected &&
  near(body.sum, arm.sum, 1e-12 * arm.scale) &&
  near(body.sum_squares, arm.sumSquares, 1e-12 * arm.squaresScale);

const inferenceFits = (body: Inference | null, wanted: Inference | null): boolean => {
  if (body === null || wanted === null) return body === wanted;
  return (['lift', 'ci_low', 'ci_high', 'chance_to_win'] as const).every((field) =>
    near(body[field], wanted[field], 1e-8 * Math.max(1, Math.abs(wanted[field]))),
  );
};

const pFits = (body: number | null, wanted: number | null): boolean =>
  body === null || wanted === null ? body === wanted : near(body, wanted, 1e-9);

/** The sums are held to the events by themselves; what is inferred is held to the sums. */
const sumsOf = ({ n, sum, sum_squares }: ArmSums): Sums => ({ n, sum, sumSquares: sum_squares });

const NOBODY: ArmSums = { n: 0, sum: 0, sum_squares: 0, rejected_values: 0 };

const json = (value: unknown): string => canonicalJson(value as Json);

const isWithin = (value: number, [least, most]: Bounds): boolean => least <= value && value <= most;

/** What is not there stands for none. */
const lateFits = (late: StoredExposures['late'], expected: Expected['late']): boolean =>
  late !== null &&
  isWithin(late?.exposures ?? 0, expected.exposures) &&
  isWithin(late?.metric_events ?? 0, expected.metric_events);

type Finding = readonly [what: string, fits: boolean, got: unknown, wanted: unknown];

/** The phases' sums are held to those of the whole, and what is inferred to the phases' sums. */
const inferred = (
  body: StoredResults['metrics'][number],
  metric: Expected['metrics'][number]['metric'],
  shown: readonly string[],
): readonly Finding[] => {
  const phases = body.phases?.map((phase) => phase.variants) ?? [body.variants];
  const inPhases = (variant: string): readonly Sums[] =>
    phases.map((arms) => sumsOf(arms[variant] ?? NOBODY));
  const sizes = Object.entries(body.variants).map(([variant, arm]): Finding => {
    const came = inPhases(variant).reduce((total, { n }) => total + n, 0);
    return [`phases of ${variant}`, came === arm.n, came, arm.n];
  });
  const controls = inPhases('control');
  const inferences = shown
    .filter((key) => key !== 'control')
    .map((variant): Finding => {
      const got = body.inference[variant];
      const pairs = inPhases(variant).map((treatment, phase) => ({ control: controls[phase]!, treatment }));
      const wanted = body.variants['control'] === undefined ? null : inferenceOf(pairs, metric);
      return [variant, got !== undefined && inferenceFits(got, wanted), got, wanted];
    });
  return [...sizes, ...inferences];
};

export const differences = (
  expected: Expected,
  { late, ...exposures }: StoredExposures,
  results: StoredResults,
): readonly string[] => {
  const found: string[] = [];
  const check = (what: string, fits: boolean, got: unknown, wanted: unknown): void => {
    if (!fits) found.push(`${what}: ${JSON.stringify(got)}, expected ${JSON.stringify(wanted)}`);
  };
  check('exposures', json(exposures) === json(expected.exposures), exposures, expected.exposures);
  check('late', lateFits(late, expected.late), late, expected.late);
  check('SRM', pFits(results.srm_p_value, expected.srmPValue), results.srm_p_value, expected.srmPValue);
  const alarm = expected.srmEvidence >= Math.log(1_000);
  check('SRM alarm', results.srm.alarm === alarm, results.srm.alarm, alarm);
  const excluded = expected.exposures.excluded_identities;
  check('excluded', results.excluded_identities === excluded, results.excluded_identities, excluded);
  const strangers = [...results.unexpected_variants].sort();
  check(
    'strangers',
    json(strangers) === json(expected.unexpectedVariants),
    strangers,
    expected.unexpectedVariants,
  );
  check(
    'metrics',
    results.metrics.length === expected.metrics.length,
    results.metrics.length,
    expected.metrics.length,
  );
  for (const { metric, variants } of expected.metrics) {
    const body = results.metrics.find(({ metric_id }) => metric_id === metric.id);
    if (body === undefined) {
      found.push(`${metric.name} is missing`);
      continue;
    }
    check(`${metric.name}, error`, body.error === null, body.error, null);
    check(
      `${metric.name}, arms`,
      sortedKeys(body.variants) === sortedKeys(variants),
      body.variants,
      variants,
    );
    for (const [variant, arm] of Object.entries(variants))
      if (Object.hasOwn(body.variants, variant))
        check(
          `${metric.name}, ${variant}`,
          armFits(body.variants[variant]!, arm),
          body.variants[variant],
          arm,
        );
    for (const [what, fits, got, wanted] of inferred(body, metric, Object.keys(variants)))
      check(`${metric.name}, ${what}`, fits, got, wanted);
  }
  return found;
};
