import { canonicalJson } from '../canonical-json.js';
import type { VariantShare } from '../variant-share.js';
import type { FrozenAudience } from './audience.js';
import type { Epoch } from './epoch.js';
import { isSameSplit } from './same-split.js';

/**
 * A maximal run of epochs with the same split within the cohort and the same audience. Within it the hash gives
 * everybody who is served one variant only; at its end it may move people. Results are computed for each phase on its
 * own.
 *
 * An identity belongs to the phase in which its first exposure of the experiment lies, so phases share nobody.
 */
export interface Phase<E extends Epoch = Epoch> {
  /** From 1. */
  readonly number: number;
  /** As they were given, so that cut ones stay cut; at least one. */
  readonly epochs: readonly E[];
  /** As the phase's first epoch has it; the others may list variants without a share, or another order. */
  readonly allocation: readonly VariantShare[];
}

/** Names people: a change of a segment's name moves nobody, nor does another order of them. */
const membersOf = (audience: FrozenAudience | undefined): string => {
  if (audience === undefined || audience.segments.length === 0) return '';
  const segments = audience.segments.map(({ id, rules }) => canonicalJson({ id, rules })).sort();
  // Of a single segment's members all and any are the same.
  return canonicalJson(segments.length === 1 ? segments : [audience.match, ...segments]);
};

/** @returns whether two epochs that follow one another belong to one phase. */
const isOnePhase = (one: Epoch, other: Epoch): boolean =>
  isSameSplit(one.allocation, other.allocation) && membersOf(one.audience) === membersOf(other.audience);

/**
 * Pauses, changes of the percentage and of `enabled` end no phase. A split that comes back after another one begins a
 * phase of its own.
 *
 * @param epochs in the order of their numbers
 * @returns the phases in order; together they have all epochs, each once
 */
export const phasesOf = <E extends Epoch>(epochs: readonly E[]): readonly Phase<E>[] => {
  const phases: { readonly first: E; readonly epochs: E[] }[] = [];
  for (const epoch of epochs) {
    const last = phases.at(-1);
    if (last !== undefined && isOnePhase(last.first, epoch)) last.epochs.push(epoch);
    else phases.push({ first: epoch, epochs: [epoch] });
  }
  return phases.map(({ first, epochs: own }, index) => ({
    number: index + 1,
    epochs: own,
    allocation: first.allocation,
  }));
};
