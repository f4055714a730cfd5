/** Which epoch a snapshot is of, and what was changed from one snapshot to another. */
import type { Schemas } from '../../../../../client/create-client.js';
import { splitOf } from '../split-of.js';

type Epoch = Schemas['Epoch'];

interface Change {
  /** When, as the API has it. */
  readonly at: string;
  readonly said: string;
}

export interface EpochsBetween {
  /** `epoch 2: 50 % of everybody, 30 % green`; null before the first. */
  readonly then: string | null;
  readonly now: string | null;
  readonly changes: readonly Change[];
}

const splitIn = ({ allocation }: Epoch): string =>
  splitOf(allocation)
    .map(([key, share]) => `${Number(share.toFixed(2))} % ${key}`)
    .join(', ');

const audienceOf = ({ audience }: Epoch): string =>
  audience === null
    ? 'everybody'
    : audience.segments.map(({ name }) => name).join(audience.match === 'any' ? ' or ' : ' and ');

const isOver = ({ to }: Epoch, at: string): boolean => to !== null && Date.parse(to) <= Date.parse(at);

/** @returns the epoch that was served at a moment, or the last before it */
const epochAt = (epochs: readonly Epoch[], at: string): Epoch | undefined =>
  epochs.findLast(({ from }) => Date.parse(from) <= Date.parse(at));

const named = (epochs: readonly Epoch[], at: string | null): string | null => {
  const epoch = at === null ? undefined : epochAt(epochs, at);
  if (epoch === undefined || at === null) return null;
  const { number, rollout_percentage: share } = epoch;
  const after = isOver(epoch, at) ? `after epoch ${number}, which served` : `epoch ${number}:`;
  return `${after} ${share} % of ${audienceOf(epoch)}; of them ${splitIn(epoch)}`;
};

/** What an epoch has otherwise than the one before it. */
const differences = (before: Epoch, after: Epoch): readonly string[] => [
  ...(before.rollout_percentage === after.rollout_percentage
    ? []
    : [`${after.rollout_percentage} % take part instead of ${before.rollout_percentage} %`]),
  ...(splitIn(before) === splitIn(after)
    ? []
    : [`they are split ${splitIn(after)} instead of ${splitIn(before)}, which begins a new phase`]),
  ...(JSON.stringify(before.audience) === JSON.stringify(after.audience)
    ? []
    : [`for ${audienceOf(after)} instead of ${audienceOf(before)}`]),
];

const beginning = (before: Epoch | undefined, after: Epoch): string => {
  if (before === undefined) return `Epoch ${after.number} begins: it is started`;
  const resumed = before.to !== null && Date.parse(before.to) < Date.parse(after.from);
  const what = [...(resumed ? ['it is resumed'] : []), ...differences(before, after)];
  return `Epoch ${after.number} begins: ${what.length === 0 ? 'what is served stays the same' : what.join('; ')}`;
};

/** The end of an epoch that none follows at once: a pause, or the end of the experiment. */
const ending = (epoch: Epoch, next: Epoch | undefined, endedAt: string | null): Change[] => {
  const { to, number } = epoch;
  if (to === null || next?.from === to) return [];
  const isEnd = next === undefined && endedAt !== null && Date.parse(endedAt) <= Date.parse(to);
  return [{ at: to, said: `Epoch ${number} ends: it is ${isEnd ? 'completed' : 'paused'}` }];
};

/**
 * @param then the moment that one snapshot is of
 * @param now that of a later one
 */
export const epochsBetween = (
  { epochs, ended_at: endedAt }: Pick<Schemas['ExperimentDetail'], 'epochs' | 'ended_at'>,
  then: string | null,
  now: string | null,
): EpochsBetween => {
  const all = epochs.flatMap((epoch, place) => [
    { at: epoch.from, said: beginning(epochs[place - 1], epoch) },
    ...ending(epoch, epochs[place + 1], endedAt),
  ]);
  const [from, to] = [then, now].map((at) => (at === null ? NaN : Date.parse(at))) as [number, number];
  return {
    then: named(epochs, then),
    now: named(epochs, now),
    changes: all.filter(({ at }) => Date.parse(at) > from && Date.parse(at) <= to),
  };
};
