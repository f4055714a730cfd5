import { createPgDriverFactory } from '@slonik/pg-driver';
import type { DriverClient, DriverFactory } from 'slonik';
import { BackendTerminatedUnexpectedlyError } from 'slonik';
import { createStatementNames } from './statement-names.js';

export interface LastingDriverOptions {
  /** After this long without an answer a connection counts as lost. Longer than any statement may take, milliseconds. */
  readonly silenceMs: number;
  /** Whether statements that come again are prepared. */
  readonly prepares: boolean;
}

/** What a plan of before a migration says where the columns are others by now: a new connection makes a new one. */
const isStalePlan = (error: unknown): error is Error =>
  error instanceof Error && error.message.includes('cached plan must not change result type');

type OnDestroy = () => void;

/** The events of a client are typed one by one; here any of them will do. */
type Listen = (event: string, listener: OnDestroy) => unknown;

/** Says once that a connection is lost, whether or not the driver gets to say so itself. */
const createLossNotice = (client: DriverClient) => {
  const listeners = new Set<OnDestroy>();
  let isGiven = false;
  client.on('destroy', () => {
    isGiven = true;
  });
  return {
    listeners,
    give(): void {
      if (isGiven) return;
      isGiven = true;
      for (const listener of [...listeners]) listener();
    },
  };
};

/** pg takes a statement with a name in the place of its text, and slonik's driver hands on what it is given. */
type Prepare = (text: string) => string;

const lasting = (client: DriverClient, silenceMs: number, prepared: Prepare): DriverClient => {
  const lossNotice = createLossNotice(client);

  const destroy = async (): Promise<void> => {
    // Why it cannot be ended in order is no concern of whoever lets go of it.
    await client.destroy().catch(() => undefined);
    lossNotice.give();
  };

  const giveUp = (): void => {
    void destroy();
  };
  client.on('error', giveUp);

  const on: Listen = (event, listener) => {
    if (event === 'destroy') lossNotice.listeners.add(listener);
    return (client.on as Listen)(event, listener);
  };
  const off: Listen = (event, listener) => {
    if (event === 'destroy') lossNotice.listeners.delete(listener);
    return (client.off as Listen)(event, listener);
  };

  const query: DriverClient['query'] = async (text, values) => {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        giveUp();
        reject(new BackendTerminatedUnexpectedlyError(new Error('Postgres has gone silent.')));
      }, silenceMs);
    });
    try {
      return await Promise.race([client.query(prepared(text), values), silence]);
    } catch (error) {
      if (!isStalePlan(error)) throw error;
      giveUp();
      throw new BackendTerminatedUnexpectedlyError(error);
    } finally {
      clearTimeout(timer);
    }
  };

  const listening = { on, off, removeListener: off } as Pick<DriverClient, 'on' | 'off' | 'removeListener'>;
  return { ...client, ...listening, destroy, query };
};

/**
 * slonik's driver for pg, without its way of losing connections. In slonik 47 a connection that breaks while a query
 * runs stays in the pool's books for ever, as about to be destroyed: with as many of them as the pool is large, nobody
 * gets a connection again. slonik 49 has mended that, and needs Node 24 (ADR 0001). And where the network swallows
 * everything and says nothing, pg waits for an answer until the operating system gives up, which takes a quarter of an
 * hour; this driver gives up itself.
 */
export const createLastingDriver = ({ silenceMs, prepares }: LastingDriverOptions): DriverFactory => {
  const createDriver = createPgDriverFactory();
  const prepared = prepares ? (createStatementNames() as Prepare) : (text: string) => text;
  return async (configuration) => {
    const driver = await createDriver(configuration);
    return { createClient: async () => lasting(await driver.createClient(), silenceMs, prepared) };
  };
};
