import type { Answer, Caller } from '../api/caller.js';
import { numberAt, textAt, valueAt } from '../api/caller.js';
import { eventually } from '../eventually.js';
import type { Order } from './draw-orders.js';

/** What one sending of an order was answered. */
export interface Sent {
  readonly order: Order;
  readonly answer: Answer;
}

const PATHS = {
  start: 'start/',
  pause: 'pause/',
  complete: 'complete/',
  updateRollout: 'rollout/',
  cancel: '',
};
const PATIENCE_MS = 60_000;

const sendOnce = (caller: Caller, path: string, { kind, key, body, isAsync }: Order): Promise<Answer> => {
  const headers = { 'idempotency-key': key, ...(isAsync ? { prefer: 'respond-async' } : {}) };
  const url = `${path}${PATHS[kind]}`;
  if (kind === 'cancel') return caller.delete(url, headers);
  return kind === 'updateRollout' ? caller.patch(url, body, headers) : caller.post(url, body, headers);
};

/** What fetch throws comes from outside of jest's realm, so that it is no instance of the TypeError in here. */
const isBroken = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'TypeError';

/** A client that gives up on no request: a broken connection and a 503 are tried again, with the same key. */
const send = async (caller: () => Caller, path: string, order: Order): Promise<Answer> =>
  eventually(
    `an answer to ${order.key}`,
    async () => {
      try {
        const answer = await sendOnce(caller(), path, order);
        return answer.status === 503 ? null : answer;
      } catch (error) {
        if (isBroken(error)) return null;
        throw error;
      }
    },
    PATIENCE_MS,
  );

export interface SendOptions {
  /** Asked for every request, so that it may change when an API process goes. */
  readonly caller: () => Caller;
  /** The experiment's path, with a slash at the end. */
  readonly path: string;
  /** Called after every answer with the share of those that have come, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** Gives all orders, all mixes at once. @returns every answer */
export const sendMixes = async (
  { caller, path, onProgress }: SendOptions,
  mixes: readonly (readonly Order[])[],
): Promise<readonly Sent[]> => {
  const all = mixes.reduce((sum, mix) => sum + mix.length, 0);
  const answers: Sent[] = [];
  let done = 0;
  await Promise.all(
    mixes.map(async (mix) => {
      for (const order of mix) {
        const copies = Array.from({ length: order.copies }, () => send(caller, path, order));
        for (const answer of await Promise.all(copies)) answers.push({ order, answer });
        onProgress?.((done += 1) / all);
      }
    }),
  );
  return answers;
};

/** Sends once more what is to be repeated later. */
export const repeatLater = async (
  { caller, path }: SendOptions,
  mixes: readonly (readonly Order[])[],
): Promise<readonly Sent[]> =>
  Promise.all(
    mixes
      .flat()
      .filter(({ isRepeatedLater }) => isRepeatedLater)
      .map(async (order) => ({ order, answer: await send(caller, path, { ...order, isAsync: false }) })),
  );

/** What an order came to: `applied`, the code of a refusal, or `not_found` where the experiment is gone. */
export type Verdict = string;

const verdictOfCommand = async (caller: Caller, location: string): Promise<Verdict | null> => {
  const found = await caller.get(location);
  if (found.status !== 200) throw new Error(`${location}: ${found.status} ${JSON.stringify(found.body)}`);
  const status = textAt(found, 'status');
  if (status === 'pending') return null;
  return status === 'applied' ? 'applied' : textAt(found, 'refusal.code');
};

/** @returns what the order came to in the end; one that was only accepted has to get there. */
export const verdictOf = async (caller: Caller, { order, answer }: Sent): Promise<Verdict> => {
  const { status } = answer;
  if (status === 202) {
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`${order.key} was accepted and has no Location.`);
    return eventually(`the outcome of ${order.key}`, () => verdictOfCommand(caller, location));
  }
  if (status === 200 || status === 204) return 'applied';
  if ([400, 404, 409].includes(status) && numberAt(answer, 'status') === status)
    return textAt(answer, 'code');
  throw new Error(`${order.key} (${order.kind}): ${status} ${JSON.stringify(valueAt(answer, ''))}`);
};
