import type { ArmStatistics, Moments } from './moments.js';

/** Both arms of a comparison in one phase, which shares no unit with another one. */
export interface ComparedPhase {
  readonly control: Moments;
  readonly treatment: Moments;
}

interface StandardisedArms {
  readonly control: ArmStatistics;
  readonly treatment: ArmStatistics;
}

interface Part {
  readonly weight: number;
  readonly arm: Moments;
}

/** One sample of as many units that has this mean, and the standard error which the phases give it. */
const sampleOf = (parts: readonly Part[]): ArmStatistics => {
  const sumOver = (figure: (part: Part) => number): number =>
    parts.reduce((sum, part) => sum + figure(part), 0);
  const n = sumOver(({ arm }) => arm.n);
  const mean = sumOver(({ weight, arm }) => weight * arm.mean);
  const errorVariance = sumOver(({ weight, arm }) => weight ** 2 * (arm.variance / arm.n));
  return { n, sum: n * mean, sumSquares: n * ((n - 1) * errorVariance + mean ** 2) };
};

/**
 * Direct standardisation: both arms as they would be if their units had come in the phases in the same proportions,
 * `W_p` of phase p, the part of all units that it has. Pooled, an arm that got most of its units in a good time looks
 * good. The means are `sum W_p m_p`, their squared errors `sum W_p^2 s2_p / n_p`, so that the difference of the arms is
 * the stratified one. Of a single phase it is the arms themselves.
 */
export const standardisedArms = (phases: readonly ComparedPhase[]): StandardisedArms => {
  const units = ({ control, treatment }: ComparedPhase): number => control.n + treatment.n;
  const all = phases.reduce((sum, phase) => sum + units(phase), 0);
  const parts = (arm: keyof ComparedPhase): readonly Part[] =>
    phases.map((phase) => ({ weight: units(phase) / all, arm: phase[arm] }));
  return { control: sampleOf(parts('control')), treatment: sampleOf(parts('treatment')) };
};
