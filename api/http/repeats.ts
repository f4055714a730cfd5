import type { Request } from 'express';
import type { IdempotencyStore, KeptAnswer } from '../../db/postgres/idempotency-store.js';
import { canonicalHash } from '../commands/canonical-hash.js';
import { idempotencyKey } from '../commands/command-identity.js';
import { keyReused } from '../commands/command-outcomes.js';
import type { KeyHolder } from '../auth/key-holder.js';

/** A request that a repeat is recognised by. */
export interface Repeatable {
  readonly request: Request;
  readonly caller: KeyHolder;
  readonly body: unknown;
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
   * Does the work of a request, or gives the first one's answer again.
   *
   * @throws ApiProblem `idempotency_key_reused` when the key came with another body before
   */
  once(call: Repeatable, work: () => Promise<RepeatableAnswer>): Promise<RepeatableAnswer>;
}

/** Says that an answer was given before. */
const REPLAYED = { 'Idempotency-Replayed': 'true' };

const HOUR_MS = 3_600_000;
/** Longer than any client repeats a request. */
const KEPT_MS = 7 * 24 * HOUR_MS;

const toKeep = ({ status, headers = {}, body, repeatBody = body }: RepeatableAnswer): KeptAnswer =>
  repeatBody === undefined ? { status, headers } : { status, headers, body: repeatBody };

/**
 * @param store where answers are kept; shared by all processes
 * @param now clock, epoch milliseconds
 */
export const createRepeats = (
  store: Pick<IdempotencyStore, 'once' | 'forgetBefore'>,
  now: () => number,
): Repeats => {
  let sweptAt = Number.NEGATIVE_INFINITY;
  const sweep = async (): Promise<void> => {
    if (now() - sweptAt < HOUR_MS) return;
    sweptAt = now();
    await store.forgetBefore(now() - KEPT_MS);
  };
  return {
    async once({ request, caller, body }, work) {
      const key = idempotencyKey(request);
      if (key === null) return work();
      await sweep();
      const path = new URL(request.originalUrl, 'http://localhost').pathname.replace(/\/$/, '');
      const repeatable = {
        parts: [String(caller.keyId), request.method, path, key],
        fingerprint: canonicalHash(body ?? null),
      };
      const done: RepeatableAnswer[] = [];
      const result = await store.once(repeatable, async () => {
        const answer = await work();
        done.push(answer);
        return toKeep(answer);
      });
      if (result.kind === 'reused') throw keyReused();
      const { kind, answer } = result;
      const first = done.at(-1);
      if (kind === 'answered' && first !== undefined) return first;
      return { ...answer, headers: { ...answer.headers, ...REPLAYED } };
    },
  };
};
