import type { ExposureReadout } from '../db/clickhouse/reading/experiment-reader.js';
import type { Assignment, Instant } from '../domain/experiment.js';
import { CONTROL_KEY } from '../domain/experiment.js';
import type { CutEpoch, Epoch } from '../domain/rollouts/epoch.js';
import { areSharesKnown, sharesOfEpoch } from '../domain/rollouts/expected-shares.js';
import type { Phase } from '../domain/rollouts/phases.js';
import type { Counts, ResultsPhase } from '../domain/snapshots/snapshot-payload.js';
import { FEWEST_UNITS } from './metric-phases.js';

interface PhasesInput {
  readonly assignment: Assignment;
  readonly phases: readonly Phase<CutEpoch>[];
  readonly exposures: ExposureReadout;
  /** Which variants are named, in this order: anybody who has the public key can make up others. */
  readonly variants: readonly string[];
}

const countsOf = (
  rows: ExposureReadout['excluded'],
  epochs: readonly number[],
  variants: readonly string[],
): Counts =>
  Object.fromEntries(
    variants.flatMap((key): [string, number][] => {
      const own = rows.filter(({ variant, epoch }) => variant === key && epochs.includes(epoch));
      return own.length === 0 ? [] : [[key, own.reduce((sum, { identities }) => sum + identities, 0)]];
    }),
  );

/** An arm of fewer than two has no error, so nothing can be compared with it. */
const leftOutOf = (observed: Counts): number => {
  const { [CONTROL_KEY]: control = 0, ...treatments } = observed;
  const sizes = Object.values(treatments);
  const compared = control < FEWEST_UNITS ? [] : sizes.filter((size) => size >= FEWEST_UNITS);
  const inAll = [control, ...sizes].reduce((sum, size) => sum + size, 0);
  return compared.length === 0 ? inAll : compared.reduce((rest, size) => rest - size, inAll - control);
};

const splitOf = (assignment: Assignment, { allocation }: Pick<Epoch, 'allocation'>): Counts =>
  areSharesKnown(assignment, { allocation })
    ? Object.fromEntries(sharesOfEpoch({ allocation }).map(({ key, share }) => [key, share]))
    : {};

const iso = (at: Instant): string => new Date(at).toISOString();

/** @returns the phases of an experiment, each with those who came first in it. */
export const resultsPhases = ({
  assignment,
  phases,
  exposures,
  variants,
}: PhasesInput): readonly ResultsPhase[] =>
  phases.map((phase) => {
    const epochs = phase.epochs.map(({ number }) => number);
    const observed = countsOf(exposures.rows, epochs, variants);
    // Of a single phase the comparison says itself that there are too few.
    const leftOut = phases.length === 1 ? 0 : leftOutOf(observed);
    return {
      number: phase.number,
      from: iso(Math.min(...phase.epochs.map(({ from }) => from))),
      to: iso(Math.max(...phase.epochs.map(({ to }) => to))),
      epochs,
      split: splitOf(assignment, phase),
      observed,
      excluded: countsOf(exposures.excluded, epochs, variants),
      ...(leftOut === 0 ? {} : { left_out: leftOut }),
    };
  });
