import { Flagsmith } from 'flagsmith-nodejs';
import { pino } from 'pino';

/** What the API said about one flag, which this SDK keeps to itself in part. */
interface WireFlag {
  readonly feature: { readonly id: number; readonly name: string };
  readonly enabled: boolean;
  readonly feature_state_value: unknown;
  readonly variant?: string | null;
  readonly reason?: string;
  readonly metadata?: {
    readonly experiment?: { readonly id: number; readonly name: string; readonly in_experiment: boolean };
  };
}

export interface Seen {
  readonly enabled: boolean;
  readonly value: unknown;
  /** Of the wire. */
  readonly flag: WireFlag;
}

const logger = pino({ level: 'silent' });

/** The address that an application is configured with, and nothing else. */
export const apiUrlOf = (stackUrl: string): string => `${stackUrl}/api/v1/`;

/** @returns `flagsmith-nodejs` as it asks for every evaluation; close it at the end. */
export const remoteClient = (stackUrl: string, environmentKey: string): Flagsmith =>
  new Flagsmith({ environmentKey, apiUrl: apiUrlOf(stackUrl), logger });

/** @returns `flagsmith-nodejs` as it evaluates by itself; close it at the end. */
export const localClient = (stackUrl: string, serverKey: string): Flagsmith =>
  new Flagsmith({
    environmentKey: serverKey,
    apiUrl: apiUrlOf(stackUrl),
    enableLocalEvaluation: true,
    environmentRefreshIntervalSeconds: 3_600,
    logger,
  });

/** Traits as an application hands them to the SDK: kept from then on, unless they are transient. */
export type SentTraits = Readonly<
  Record<string, string | { readonly value: string; readonly transient: boolean }>
>;

/** Asks for identities through the SDK, one after the other, and listens to what the API answers. */
export type Watcher = (identifier: string, feature: string, traits?: SentTraits) => Promise<Seen>;

export const createWatcher = (stackUrl: string, environmentKey: string): Watcher => {
  let flags: readonly WireFlag[] = [];
  const listening: typeof fetch = async (url, init) => {
    const response = await fetch(url, init);
    // Read once and handed on: a clone is a stream that is split in two, dearer than the request.
    const text = await response.text();
    flags = (JSON.parse(text) as { flags: readonly WireFlag[] }).flags;
    return new Response(text, { status: response.status, headers: response.headers });
  };
  const client = new Flagsmith({ environmentKey, apiUrl: apiUrlOf(stackUrl), fetch: listening, logger });
  return async (identifier, feature, traits) => {
    const { value, enabled } = (await client.getIdentityFlags(identifier, { ...traits })).getFlag(feature);
    const flag = flags.find((one) => one.feature.name === feature);
    if (flag === undefined) throw new Error(`The API said nothing of ${feature}.`);
    return { value, enabled, flag };
  };
};
