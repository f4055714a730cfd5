/** A system elsewhere that serves flags, and has to serve what experiments are about. */
import type { SegmentRule } from '../segments/segment-rules.js';
import type { PlainValue } from './plain-value.js';

/** What becomes of a difference that nobody here has asked for. */
export const REPAIR_MODES = ['automatic', 'on_request'] as const;
export type RepairMode = (typeof REPAIR_MODES)[number];

/** Where an experiment's flag stands elsewhere. */
export const MIRROR_STATES = ['pending', 'in_step', 'drifted', 'blocked', 'released'] as const;
export type MirrorState = (typeof MIRROR_STATES)[number];

/** Why a flag cannot be served elsewhere as it is here, or not yet. */
export const FLAG_STORE_PROBLEMS = [
  'unreachable',
  'rate_limited',
  'store_failed',
  'not_published',
  'key_refused',
  'environment_missing',
  'wrong_environment',
  'hashes_by_database_id',
  'versions_features',
  'feature_missing',
  'feature_ambiguous',
  'variants_differ',
  'rules_too_deep',
  'audience_unfit',
  'limit_reached',
  'change_refused',
  'answer_unreadable',
  'not_kept',
  'split_lost',
  'disconnected',
  'feature_taken',
] as const;
export type FlagStoreProblemCode = (typeof FLAG_STORE_PROBLEMS)[number];

/**
 * Those that go away by themselves: it is tried again within minutes. The others wait for a person, and are looked at with every
 * check, or as often as what passes while a command waits.
 */
const PASSING: readonly FlagStoreProblemCode[] = [
  'unreachable',
  'rate_limited',
  'store_failed',
  'not_published',
];

/** @returns whether waiting helps */
export const isPassing = (code: FlagStoreProblemCode): boolean => PASSING.includes(code);

/** What stands in the way, in a sentence that names no secret. */
export interface FlagStoreTrouble {
  readonly code: FlagStoreProblemCode;
  readonly detail: string;
  /** Seconds that the other side asks to wait. */
  readonly retryAfter?: number;
}

/** Thrown by a store of flags; the code says whether trying again can help. */
export class FlagStoreError extends Error {
  override readonly name = 'FlagStoreError';
  readonly trouble: FlagStoreTrouble;

  constructor(code: FlagStoreProblemCode, detail: string, retryAfter?: number) {
    super(detail);
    this.trouble = { code, detail, ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
}

/** A variant, as both sides must have it. */
interface StoredVariant {
  readonly key: string;
  readonly value: PlainValue;
}

/** What somebody gets: a value, and percentages of variants by key. What is left of 100 is control's. */
export interface StateAsServed {
  readonly enabled: boolean;
  readonly value: PlainValue;
  readonly shares: Readonly<Record<string, number>>;
}

/** What of a flag matters to an experiment, as a store serves it. */
export interface FlagAsServed {
  readonly defaults: StateAsServed;
  /** The experiment's own segment; null where there is none. */
  readonly segment: {
    readonly rules: readonly SegmentRule[];
    /** How many others have its name, which are to be none; absent is none. */
    readonly twins?: number;
  } | null;
  /** The experiment's own override, for its segment; null where there is none. */
  readonly override: (StateAsServed & { readonly isWeakest: boolean }) | null;
}

/** What a store hashes identities with, so that anybody can say who gets what. */
export interface StoreHashing {
  readonly environmentKey: string;
  readonly environmentName: string;
  readonly segmentId: string;
  readonly seed: string;
  /** Keys of variants in the order of the hash's intervals. */
  readonly order: readonly string[];
}

/** What was found of a flag. */
export interface FoundFlag {
  /** As those who manage it see it. */
  readonly managed: FlagAsServed;
  /** As it is handed to SDKs, which may be a moment behind; null where the experiment has no override there. */
  readonly published: FlagAsServed;
  /** Null as long as the experiment's override is not handed to SDKs. */
  readonly hashing: StoreHashing | null;
  /** Names of segments, and a number of identities, that get something else before the experiment. */
  readonly stronger: { readonly segments: readonly string[]; readonly identities: number };
}

/** One experiment's flag, to a store. */
export interface FlagReference {
  readonly featureName: string;
  readonly variants: readonly StoredVariant[];
  /** After the end nobody is split any more, so variants may have become others there. */
  readonly mayDiffer: boolean;
  /** Of the experiment's own segment: unique for ever, so that nobody else's is touched. */
  readonly segmentName: string;
  /** Of the segment that identities were hashed with; null as long as nobody was served. */
  readonly segmentId: string | null;
  /** Whom it is for, now or once it starts; nobody after the end. What a store could not keep of it is said by every look. */
  readonly rules: readonly SegmentRule[];
}

/**
 * A store of flags elsewhere. Whatever is not the experiment's own segment and override, or the shares of the feature's
 * default, is left alone. Everything throws a `FlagStoreError`.
 */
export interface FlagStore {
  /** Confirms that the environment is there, and can be used. @returns its name */
  check(): Promise<{ readonly environmentName: string }>;
  find(flag: FlagReference): Promise<FoundFlag>;
  /**
   * Makes it so; what is so already is not written.
   *
   * @param wantedOf what is wanted of what is there when it is written, which people may have changed since any look before
   */
  change(flag: FlagReference, wantedOf: (found: FlagAsServed) => FlagAsServed): Promise<void>;
  /** Deletes the experiment's own segments where the feature itself is gone. */
  sweep(flag: FlagReference): Promise<void>;
}
