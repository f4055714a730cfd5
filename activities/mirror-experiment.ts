import type {
  FlagStoreAccess,
  FlagStoreStep,
  MirrorFinding,
  MirrorStore,
  MirrorTask,
} from '../db/postgres/flag-stores/mirror-store.js';
import { plainValue } from '../domain/feature-value.js';
import type { FlagDifference } from '../domain/flag-stores/compare-flag.js';
import { compareFlag } from '../domain/flag-stores/compare-flag.js';
import type {
  FlagAsServed,
  FlagReference,
  FlagStore,
  FlagStoreProblemCode,
  FlagStoreTrouble,
  FoundFlag,
  MirrorState,
  StoreHashing,
} from '../domain/flag-stores/flag-store.js';
import { FlagStoreError, isPassing } from '../domain/flag-stores/flag-store.js';
import type { ServedSpan } from '../domain/flag-stores/served-spans.js';
import { seenServed } from '../domain/flag-stores/served-spans.js';
import { isOver, wantedFlag } from '../domain/flag-stores/wanted-flag.js';
import { rolloutRules } from '../domain/rollouts/rollout-rules.js';
import {
  changedAsAWhole,
  changedByHand,
  hasLostSplit,
  spansUntil,
  spansUntilTrouble,
  SPLIT_LOST,
} from './flag-changed-there.js';

type ExperimentStep = Extract<FlagStoreStep, { kind: 'experiment' }>;

export interface FlagStoreDeps {
  readonly mirrors: MirrorStore;
  /** @param until asks nothing any more once it says so */
  readonly open: (access: FlagStoreAccess, until?: AbortSignal) => FlagStore;
  readonly now: () => number;
}

/** What is wrong with the store as a whole, and so for every experiment. */
const OF_THE_STORE: readonly FlagStoreProblemCode[] = [
  'unreachable',
  'rate_limited',
  'store_failed',
  'key_refused',
  'environment_missing',
  'wrong_environment',
  'hashes_by_database_id',
  'versions_features',
];

const referenceOf = ({ uuid, featureName, experiment, hashing, spans }: MirrorTask): FlagReference => ({
  featureName,
  mayDiffer: isOver(experiment),
  segmentName: `holdfast-${uuid}`,
  segmentId: spans.length === 0 ? null : (hashing?.segmentId ?? null),
  rules: isOver(experiment) ? [] : rolloutRules(experiment.rollout.percentage, experiment.audience),
  variants: experiment.variants.map(({ key, value }) => ({ key, value: plainValue(value) })),
});

const NOT_PUBLISHED: FlagStoreTrouble = {
  code: 'not_published',
  detail: 'It is written, and SDKs are not handed it yet.',
};

const NOT_KEPT: FlagStoreTrouble = {
  code: 'not_kept',
  detail:
    'What was written is not what is there now: Flagsmith keeps it as something else, or somebody changes it back.',
};
/** Then it waits for a person. */
const MOST_ATTEMPTS_TO_KEEP = 5;

const stateNotKept = ({ problemCode, attempts, state }: MirrorTask): MirrorState =>
  problemCode === 'not_kept' && (state === 'blocked' || attempts >= MOST_ATTEMPTS_TO_KEEP)
    ? 'blocked'
    : 'pending';

interface Outcome {
  readonly state: MirrorState;
  readonly found: FoundFlag | null;
  readonly drift: readonly FlagDifference[];
  readonly trouble: FlagStoreTrouble | null;
  readonly isChanged: boolean;
  /** What is served as it is to be; null where it is not, or nobody knows. */
  readonly confirmed: FlagAsServed | null;
  /** What somebody there has changed. */
  readonly astray: MirrorFinding['astray'];
  /** Until when was served what it was served as until now; null: as it was noted. */
  readonly spans: readonly ServedSpan[] | null;
}

/** Whether what differs may be written: a command that never was, or what somebody there has done and is to be put right. */
const isAskedFor = ({ isUnwritten, isRepairAsked, repair }: MirrorTask): boolean =>
  isUnwritten || isRepairAsked || repair === 'automatic';

const stateInStep = ({ experiment }: MirrorTask): MirrorState =>
  isOver(experiment) ? 'released' : 'in_step';

/** The default's shares are kept before anything takes them away. */
const recordedOf = async (
  { mirrors }: FlagStoreDeps,
  experimentId: number,
  { experiment, recorded }: MirrorTask,
  { managed }: FoundFlag,
): Promise<MirrorTask['recorded']> => {
  if (recorded !== null || experiment.status === 'created' || isOver(experiment)) return recorded;
  return mirrors.record(experimentId, managed.defaults.shares);
};

/** Reads back what was written, from those who manage it and from what SDKs get. */
const confirm = async (
  task: MirrorTask,
  store: FlagStore,
  wantedOf: (found: FlagAsServed) => FlagAsServed,
): Promise<Omit<Outcome, 'spans' | 'astray'>> => {
  const found = await store.find(referenceOf(task));
  const wanted = wantedOf(found.managed);
  const done = { found, isChanged: true, confirmed: null };
  const left = compareFlag(wanted, found.managed);
  if (left.length > 0) return { ...done, state: stateNotKept(task), drift: left, trouble: NOT_KEPT };
  const unpublished = compareFlag(wanted, found.published);
  return unpublished.length > 0
    ? { ...done, state: 'pending', drift: unpublished, trouble: NOT_PUBLISHED }
    : { ...done, state: stateInStep(task), drift: [], trouble: null, confirmed: wanted };
};

const isOfMissingFeature = (error: unknown): boolean =>
  error instanceof FlagStoreError && error.trouble.code === 'feature_missing';

/** With its feature everything of an experiment goes, but for its segment, which is the project's. */
const look = async (task: MirrorTask, store: FlagStore): Promise<FoundFlag> => {
  const flag = referenceOf(task);
  try {
    return await store.find(flag);
  } catch (error) {
    if (isOver(task.experiment) && isOfMissingFeature(error)) await store.sweep(flag);
    throw error;
  }
};

const settle = async (
  deps: FlagStoreDeps,
  experimentId: number,
  task: MirrorTask,
  store: FlagStore,
): Promise<Outcome> => {
  const flag = referenceOf(task);
  const found = await look(task, store);
  const recorded = await recordedOf(deps, experimentId, task, found);
  const wantedOf = (there: FlagAsServed): FlagAsServed => wantedFlag(task.experiment, there, recorded);
  const wanted = wantedOf(found.managed);
  const drift = compareFlag(wanted, found.managed);
  const spans = spansUntil(task, found, drift, deps.now());
  const astray = changedByHand(task, found, drift);
  const none = { found, drift: [], trouble: null, isChanged: false, confirmed: null, astray, spans };
  if (hasLostSplit(task, found)) return { ...none, state: 'blocked', trouble: SPLIT_LOST };
  if (drift.length === 0) {
    const unpublished = compareFlag(wanted, found.published);
    if (unpublished.length === 0) return { ...none, state: stateInStep(task), confirmed: wanted };
    return { ...none, state: 'pending', drift: unpublished, trouble: NOT_PUBLISHED };
  }
  if (!isAskedFor(task)) return { ...none, state: 'drifted', drift };
  // Once it is written over, nobody can see any more that it was something else.
  if (spans !== task.spans) await deps.mirrors.noteSpans(experimentId, spans);
  await store.change(flag, wantedOf);
  return { ...(await confirm(task, store, wantedOf)), astray, spans };
};

/** With its feature everything of an experiment that is over has gone. */
const stateAfterFailure = ({ experiment }: MirrorTask, code: FlagStoreProblemCode): MirrorState => {
  if (code === 'feature_missing' && isOver(experiment)) return 'released';
  return isPassing(code) ? 'pending' : 'blocked';
};

/** Where nobody answers, what was served goes on. */
const failed = (task: MirrorTask, trouble: FlagStoreTrouble): Outcome => ({
  state: stateAfterFailure(task, trouble.code),
  ...{ found: null, drift: [], trouble, isChanged: false, confirmed: null },
  astray: changedAsAWhole(task, trouble),
  spans: spansUntilTrouble(task, trouble),
});

/** What the experiment is served as from now on, and was until now. */
const spansAfter = (
  { experiment, epoch }: MirrorTask,
  { state, spans }: Outcome,
  at: number,
): MirrorFinding['spans'] =>
  spans !== null && state === 'in_step' && experiment.status === 'running'
    ? seenServed(spans, epoch, at)
    : spans;

/** A pause and an end leave the hash as it was; as long as nobody was served it may still change. */
const hashingAfter = ({ hashing, spans }: MirrorTask, { found, trouble }: Outcome): StoreHashing | null => {
  if (trouble?.code === 'split_lost' || (hashing !== null && spans.length > 0)) return hashing;
  return found?.hashing ?? hashing;
};

const findingOf = (task: MirrorTask, outcome: Outcome, at: number): MirrorFinding => ({
  state: outcome.state,
  hashing: hashingAfter(task, outcome),
  spans: spansAfter(task, outcome, at),
  confirmed: outcome.confirmed,
  drift: outcome.found === null ? null : outcome.drift,
  stronger: outcome.found?.stronger ?? null,
  trouble: outcome.trouble,
  astray: outcome.astray,
  isChanged: outcome.isChanged,
});

/**
 * @returns an activity that has an experiment's flag served elsewhere as it is here, looks whether it is, and writes down what it
 *   found. It may be done twice, or end half way: it begins with what is there.
 */
export const createMirrorExperiment =
  (deps: FlagStoreDeps) =>
  async ({ experimentId }: Pick<ExperimentStep, 'experimentId'>): Promise<MirrorState> => {
    const { mirrors, open, now } = deps;
    const task = await mirrors.load(experimentId);
    // Its store is not connected any more.
    if (task === null) return 'released';
    const outcome = await settle(deps, experimentId, task, open(task.access)).catch((error: unknown) => {
      if (error instanceof FlagStoreError) return failed(task, error.trouble);
      throw error;
    });
    const at = now();
    await mirrors.note(experimentId, task, findingOf(task, outcome, at), at);
    const { trouble } = outcome;
    if (trouble !== null && OF_THE_STORE.includes(trouble.code))
      await mirrors.noteTrouble(task.environmentId, task.access.asked, trouble);
    return outcome.state;
  };

/** @returns an activity that looks whether an environment's store can be used */
export const createCheckFlagStore =
  ({ mirrors, open }: FlagStoreDeps) =>
  async ({ environmentId }: { readonly environmentId: number }): Promise<void> => {
    const access = await mirrors.access(environmentId);
    if (access === null) return;
    try {
      await open(access).check();
      await mirrors.noteCheck(environmentId, access.asked, null);
    } catch (error) {
      if (!(error instanceof FlagStoreError)) throw error;
      await mirrors.noteCheck(environmentId, access.asked, error.trouble);
    }
  };
