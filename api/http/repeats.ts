import type { Request } from 'express';
import type {
  IdempotencyStore,
  KeptAnswer,
  NotedRequest,
  RepeatableRequest,
} from '../../db/postgres/audit/idempotency-store.js';
import { HOUR_MS } from '../../domain/durations.js';
import { fingerprintOf } from './fingerprint.js';
import { keyReused } from './key-reused.js';
import { idempotencyKey } from './request-headers.js';

/** A request, with what its repeats are recognised by. */
export interface Repeatable {
  readonly request: Request;
  /** Whose `Idempotency-Key` it is. */
  readonly holder: string;
  /** Stands for all addresses of an operation that has several. Left out: the request's own path. */
  readonly path?: string;
  /** @returns what was asked; called only where there is a key. */
  readonly asked: () => unknown;
  /** Anybody can send such requests: not all of them are remembered, and only short answers as they were given. */
  readonly isOfSdk?: boolean;
  /** The fingerprint of what was asked, where that is not in memory as a whole. */
  readonly fingerprint?: string;
}

export interface RepeatableAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What a repeat is told instead of the body, where the body holds a secret that is shown once; null is nothing. */
  readonly repeatBody?: unknown;
  /** The same, where an SDK has asked and the body is too long to be kept; null is nothing. */
  readonly shortBody?: unknown;
}

/** Gives repeated requests the answer that the first one got. */
export interface Repeats {
  /**
   * Does the work of a request, or gives the first one's answer again. The work must change nothing but Postgres. It
   * must also share no look-up with other requests, which would then run in its transaction.
   *
   * @throws ApiProblem `idempotency_key_reused` when the key came with another body before
   */
  once(call: Repeatable, work: () => Promise<RepeatableAnswer>): Promise<RepeatableAnswer>;
  /**
   * The same for work outside of Postgres that may be done twice. The request is noted before the work, and its
   * answer is kept after it. So a request that was begun and never finished is done again.
   *
   * @throws ApiProblem `idempotency_key_reused` when the key came with another body before
   */
  atLeastOnce(call: Repeatable, work: () => Promise<RepeatableAnswer>): Promise<RepeatableAnswer>;
}

export type RepeatsStore = Pick<IdempotencyStore, 'once' | 'note' | 'keep' | 'release' | 'sweep'>;

/** Says that an answer was given before. */
const REPLAYED = { 'Idempotency-Replayed': 'true' };

/** A week of answers to whoever has a public key must not fill the database. */
const SDK_ANSWER_LENGTH = 2_048;
const SDK_REQUESTS_PER_HOUR = 1_000;
/** Of requests that are remembered; each sweep forgets more than so many, so that what is old does not grow. */
const SWEEP_EVERY = 200;

const toKeep = ({ status, headers = {}, body, repeatBody = body }: RepeatableAnswer): KeptAnswer =>
  repeatBody === undefined ? { status, headers } : { status, headers, body: repeatBody };

/** @returns what is kept of an answer to an SDK. */
const toKeepShort = (answer: RepeatableAnswer): KeptAnswer => {
  const isShort = JSON.stringify(answer.body ?? null).length <= SDK_ANSWER_LENGTH;
  return toKeep(isShort ? answer : { ...answer, repeatBody: answer.shortBody ?? null });
};

/** @returns whether one more request of a holder may be remembered in this hour. */
const createAllowance = (now: () => number): ((holder: string) => boolean) => {
  const taken = new Map<string, number>();
  let hour = 0;
  return (holder) => {
    const present = Math.floor(now() / HOUR_MS);
    if (present !== hour) taken.clear();
    hour = present;
    const count = (taken.get(holder) ?? 0) + 1;
    taken.set(holder, count);
    return count <= SDK_REQUESTS_PER_HOUR;
  };
};

const replayed = (answer: KeptAnswer): RepeatableAnswer => ({
  ...answer,
  headers: { ...answer.headers, ...REPLAYED },
});

/** @returns how repeats of a request are recognised, or null for a request without an `Idempotency-Key`. */
const recognise = ({ request, holder, path, asked, fingerprint }: Repeatable): RepeatableRequest | null => {
  const key = idempotencyKey(request);
  if (key === null) return null;
  const place = path ?? new URL(request.originalUrl, 'http://localhost').pathname.replace(/\/$/, '');
  return {
    parts: [holder, request.method, place, key],
    fingerprint: fingerprint ?? fingerprintOf(asked() ?? null),
  };
};

type Keep = (answer: RepeatableAnswer) => KeptAnswer;

const doOnce = async (
  store: RepeatsStore,
  repeatable: RepeatableRequest,
  work: () => Promise<RepeatableAnswer>,
  keep: Keep,
): Promise<RepeatableAnswer> => {
  const done: RepeatableAnswer[] = [];
  const result = await store.once(repeatable, async () => {
    const answer = await work();
    done.push(answer);
    return keep(answer);
  });
  if (result.kind === 'reused') throw keyReused();
  const first = done.at(-1);
  return result.kind === 'answered' && first !== undefined ? first : replayed(result.answer);
};

/**
 * Releases the note of a request whose work has failed. Only the request that wrote the note does so: another one may
 * find the first still at work.
 */
const releasing = async <T>(
  store: RepeatsStore,
  { kind }: NotedRequest,
  repeatable: RepeatableRequest,
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    // A note that stays does no harm: the same request can be sent again.
    if (kind === 'begun') await store.release(repeatable).catch(() => undefined);
    throw error;
  }
};

const doAtLeastOnce = async (
  store: RepeatsStore,
  repeatable: RepeatableRequest,
  work: () => Promise<RepeatableAnswer>,
  keep: Keep,
): Promise<RepeatableAnswer> => {
  const noted = await store.note(repeatable);
  if (noted.kind === 'reused') throw keyReused();
  if (noted.kind === 'repeated') return replayed(noted.answer);
  const answer = await releasing(store, noted, repeatable, work);
  await store.keep(repeatable, keep(answer));
  return answer;
};

/**
 * @param store where answers are kept; shared by all processes
 * @param now clock, Unix milliseconds
 */
export const createRepeats = (store: RepeatsStore, now: () => number): Repeats => {
  const mayRemember = createAllowance(now);
  let remembered = 0;
  const sweepNowAndThen = async (): Promise<void> => {
    remembered += 1;
    // The next one sweeps what this one could not.
    if (remembered % SWEEP_EVERY === 1) await store.sweep().catch(() => undefined);
  };
  const recognising =
    (repeat: typeof doOnce): Repeats['once'] =>
    async (call, work) => {
      const repeatable = recognise(call);
      if (repeatable === null) return work();
      const isOfSdk = call.isOfSdk === true;
      if (isOfSdk && !mayRemember(call.holder)) return work();
      await sweepNowAndThen();
      return repeat(store, repeatable, work, isOfSdk ? toKeepShort : toKeep);
    };
  return { once: recognising(doOnce), atLeastOnce: recognising(doAtLeastOnce) };
};
