import type { StoreOwner } from '../domain/installation/judge-store.js';
import { judgeStore } from '../domain/installation/judge-store.js';
import type { ClickHouse } from './clickhouse/connection/create-clickhouse.js';
import type { CarriedId } from './clickhouse/connection/warehouse-owner.js';
import {
  ForeignWarehouseError,
  readCarriedId,
  writeCarriedId,
} from './clickhouse/connection/warehouse-owner.js';
import type { EventWriter } from './clickhouse/events/event-writer.js';
import type { Installation, InstallationStore } from './postgres/installation/installation-store.js';

/** Tells our own warehouse from what else may answer at its address. A new one is made ours at the first question. */
export interface OwnWarehouse {
  /** @throws ForeignWarehouseError unless it was ours a moment ago */
  check(): Promise<void>;
  /** @throws ForeignWarehouseError unless it is ours after this was called */
  confirm(): Promise<void>;
  /** @returns whether a warehouse that carries this id is ours, for whoever has asked it for that together with something else */
  isOurs(carried: string | null): Promise<boolean>;
  /**
   * For whoever prepares it: asks before its tables are there.
   *
   * @throws ForeignWarehouseError when it is not ours and cannot become ours
   */
  admit(): Promise<void>;
}

/**
 * Whoever takes an address over has to wait until the one before is gone. An answer counts for less time than that takes,
 * and long enough for the next insert of a busy server to need no question of its own.
 */
const REMEMBERED_MS = 100;

const HOW_TO_GO_ON = 'If this is meant, `npm run adopt-stores` makes it ours (docs/distributed.md).';

const COMPLAINTS: Readonly<Record<Exclude<StoreOwner, 'us' | 'nobody'>, string>> = {
  another: 'This ClickHouse database belongs to another installation of Holdfast.',
  lost: 'This ClickHouse database carries no installation’s id, although ours had one: it is another database, or was emptied.',
};

const refuse = (owner: 'another' | 'lost'): never => {
  throw new ForeignWarehouseError(`${COMPLAINTS[owner]} ${HOW_TO_GO_ON}`);
};

/** Who asks while an answer is on its way waits for the next one: the answer may be older than the question. */
const sharedAnswers = (ask: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  return () => {
    if (next !== null) return next;
    const asked = running
      .catch(() => undefined)
      .then(() => {
        running = asked;
        next = null;
        return ask();
      });
    next = asked;
    return asked;
  };
};

/** @param clickHouse the database that is asked, through the connections that work uses */
export const createOwnWarehouse = (
  clickHouse: ClickHouse,
  installations: InstallationStore,
): OwnWarehouse => {
  let known: Installation | null = null;
  let goodUntil = -Infinity;

  /** The id never changes, and a first warehouse is a first one only once. */
  const whoWeAre = async (): Promise<Installation> => {
    if (known?.hasWarehouse !== true) known = await installations.get();
    return known;
  };

  const judge = async (): Promise<{ owner: StoreOwner; carried: CarriedId; ours: Installation }> => {
    const [carried, ours] = await Promise.all([readCarriedId(clickHouse), whoWeAre()]);
    return { owner: judgeStore(ours.id, carried.id, ours.hasWarehouse), carried, ours };
  };

  const claim = async (): Promise<void> => {
    const { owner, carried, ours } = await judge();
    if (owner === 'another' || owner === 'lost') refuse(owner);
    if (!carried.isPrepared) throw new ForeignWarehouseError('The warehouse is not prepared yet.');
    if (owner === 'nobody') {
      await writeCarriedId(clickHouse, ours.id);
      // Somebody else may have come at the same time, and before us.
      if ((await readCarriedId(clickHouse)).id !== ours.id) refuse('another');
    }
    if (!ours.hasWarehouse) await installations.noteWarehouse();
  };

  const confirm = sharedAnswers(async () => {
    try {
      await claim();
      goodUntil = performance.now() + REMEMBERED_MS;
    } catch (error) {
      goodUntil = -Infinity;
      throw error;
    }
  });

  return {
    confirm,
    check: () => (performance.now() < goodUntil ? Promise.resolve() : confirm()),
    async isOurs(carried) {
      const { id, hasWarehouse } = await whoWeAre();
      return judgeStore(id, carried, hasWarehouse) === 'us';
    },
    async admit() {
      const { owner } = await judge();
      if (owner === 'another' || owner === 'lost') refuse(owner);
    },
  };
};

/** The answer is shared with others, so it goes on when one of them gives up. */
const unlessAborted = (answer: Promise<void>, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const giveUp = (): void => {
      reject(signal?.reason as Error);
    };
    if (signal?.aborted) giveUp();
    signal?.addEventListener('abort', giveUp, { once: true });
    answer.then(resolve, reject).finally(() => signal?.removeEventListener('abort', giveUp));
  });

/**
 * Writes into our own warehouse only: asks before, so that nobody else gets our events, and after, so that none counts as
 * stored that went to somebody else.
 */
export const intoOwnWarehouse = (
  writer: Pick<EventWriter, 'insertEncoded'>,
  { check, confirm }: Pick<OwnWarehouse, 'check' | 'confirm'>,
): Pick<EventWriter, 'insertEncoded'> => ({
  async insertEncoded(events, options) {
    const signal = options?.signal;
    await unlessAborted(check(), signal);
    await writer.insertEncoded(events, options);
    await unlessAborted(confirm(), signal);
  },
});
