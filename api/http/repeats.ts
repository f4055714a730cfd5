import type { Request } from 'express';
import type {
  IdempotencyStore,
  KeptAnswer,
  NotedRequest,
  RepeatableRequest,
} from '../../db/postgres/audit/idempotency-store.js';
import { fingerprintOf } from './fingerprint.js';
import { idempotencyKey } from './request-headers.js';
import { keyReused } from './same-request.js';

/** A request that a repeat is recognised by. */
export interface Repeatable {
  readonly request: Request;
  /** Whose `Idempotency-Key` it is. */
  readonly holder: string;
  /** Where one operation has several addresses: what stands for all of them. Left out: the request's own. */
  readonly path?: string;
  /** @returns what was asked; called only where there is a key. */
  readonly asked: () => unknown;
}

export interface RepeatableAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What a repeat is told instead of the body, where the body holds a secret that is shown once. */
  readonly repeatBody?: unknown;
}

/** Answers repeated requests with what the first one was answered. */
export interface Repeats {
  /**
   * Does the work of a request, or gives the first one's answer again. All that the work does must be in Postgres, and
   * be its own: what it shares with other requests would run in its transaction.
   *
   * @throws ApiProblem `idempotency_key_reused` when the key came with another body before
   */
  once(call: Repeatable, work: () => Promise<RepeatableAnswer>): Promise<RepeatableAnswer>;
  /**
   * The same for work that is not in Postgres, and that may be done twice. The request is noted before, and its answer
   * kept after it was done: what was begun and never finished is done again.
   *
   * @throws ApiProblem `idempotency_key_reused` when the key came with another body before
   */
  atLeastOnce(call: Repeatable, work: () => Promise<RepeatableAnswer>): Promise<RepeatableAnswer>;
}

export type RepeatsStore = Pick<IdempotencyStore, 'once' | 'note' | 'keep' | 'release' | 'forgetBefore'>;

/** Says that an answer was given before. */
const REPLAYED = { 'Idempotency-Replayed': 'true' };

const HOUR_MS = 3_600_000;
/** Longer than any client repeats a request. */
const KEPT_MS = 7 * 24 * HOUR_MS;

const toKeep = ({ status, headers = {}, body, repeatBody = body }: RepeatableAnswer): KeptAnswer =>
  repeatBody === undefined ? { status, headers } : { status, headers, body: repeatBody };

const replayed = (answer: KeptAnswer): RepeatableAnswer => ({
  ...answer,
  headers: { ...answer.headers, ...REPLAYED },
});

/** @returns how a request is recognised, or null where its sender does not ask for that. */
const recognise = ({ request, holder, path, asked }: Repeatable): RepeatableRequest | null => {
  const key = idempotencyKey(request);
  if (key === null) return null;
  const place = path ?? new URL(request.originalUrl, 'http://localhost').pathname.replace(/\/$/, '');
  return { parts: [holder, request.method, place, key], fingerprint: fingerprintOf(asked() ?? null) };
};

const doOnce = async (
  store: RepeatsStore,
  repeatable: RepeatableRequest,
  work: () => Promise<RepeatableAnswer>,
): Promise<RepeatableAnswer> => {
  const done: RepeatableAnswer[] = [];
  const result = await store.once(repeatable, async () => {
    const answer = await work();
    done.push(answer);
    return toKeep(answer);
  });
  if (result.kind === 'reused') throw keyReused();
  const first = done.at(-1);
  return result.kind === 'answered' && first !== undefined ? first : replayed(result.answer);
};

/** Whoever has not begun a request does not release it: who has may still be at it. */
const releasing = async <T>(
  store: RepeatsStore,
  { kind }: NotedRequest,
  repeatable: RepeatableRequest,
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    // A note that stays keeps nobody from sending the same again.
    if (kind === 'begun') await store.release(repeatable).catch(() => undefined);
    throw error;
  }
};

const doAtLeastOnce = async (
  store: RepeatsStore,
  repeatable: RepeatableRequest,
  work: () => Promise<RepeatableAnswer>,
): Promise<RepeatableAnswer> => {
  const noted = await store.note(repeatable);
  if (noted.kind === 'reused') throw keyReused();
  if (noted.kind === 'repeated') return replayed(noted.answer);
  const answer = await releasing(store, noted, repeatable, work);
  await store.keep(repeatable, toKeep(answer));
  return answer;
};

/**
 * @param store where answers are kept; shared by all processes
 * @param now clock, Unix milliseconds
 */
export const createRepeats = (store: RepeatsStore, now: () => number): Repeats => {
  let sweptAt = Number.NEGATIVE_INFINITY;
  const sweep = async (): Promise<void> => {
    if (now() - sweptAt < HOUR_MS) return;
    sweptAt = now();
    await store.forgetBefore(now() - KEPT_MS);
  };
  const recognising =
    (repeat: typeof doOnce): Repeats['once'] =>
    async (call, work) => {
      const repeatable = recognise(call);
      if (repeatable === null) return work();
      await sweep();
      return repeat(store, repeatable, work);
    };
  return { once: recognising(doOnce), atLeastOnce: recognising(doAtLeastOnce) };
};
