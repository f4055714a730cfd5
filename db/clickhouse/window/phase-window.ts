import { listParameter } from '../connection/list-parameter.js';
import type { Statement } from '../connection/run-query.js';
import type { EpochWindow } from './epoch-window.js';

/** What a query needs to tell phases apart, as SQL. */
interface PhaseWindow {
  /** The phase of the epoch that an exposure is stamped with: a `UInt16` over `judged_exposures`. */
  readonly ofExposure: string;
  /** The instant at which a phase ends, from the expression of its number. */
  readonly endOf: (phase: string) => string;
  readonly params: Statement['params'];
}

/** @returns the number of a window's phase when it has no other; then no row needs to say which one it is of. */
export const onlyPhase = (epochs: readonly EpochWindow[]): number | null => {
  const [only = 1, ...others] = new Set(epochs.map(({ phase }) => phase));
  return others.length === 0 ? only : null;
};

/** @returns the phases of a window. Their parameters are phase_epochs, phase_of_epochs, phases and phase_ends. */
export const phaseWindow = (epochs: readonly EpochWindow[]): PhaseWindow => {
  const ends = new Map<number, number>();
  for (const { phase, to } of epochs) ends.set(phase, Math.max(ends.get(phase) ?? 0, to));
  const numbers = listParameter(
    'phase_epochs',
    'UInt32',
    epochs.map(({ number }) => number),
  );
  const phases = listParameter(
    'phase_of_epochs',
    'UInt32',
    epochs.map(({ phase }) => phase),
  );
  const known = listParameter('phases', 'UInt32', [...ends.keys()]);
  const instants = listParameter('phase_ends', 'Int64', [...ends.values()]);
  return {
    ofExposure: `toUInt16(transform(epoch, ${numbers.sql}, ${phases.sql}, toUInt32(0)))`,
    endOf: (phase) =>
      `fromUnixTimestamp64Milli(transform(toUInt32(${phase}), ${known.sql}, ${instants.sql}, toInt64(0)), 'UTC')`,
    params: { ...numbers.params, ...phases.params, ...known.params, ...instants.params },
  };
};
