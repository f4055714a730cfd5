import type { AnalyticsStore, FeatureUsage } from '../../db/postgres/serving/analytics-store.js';
import { HOUR_MS } from '../../domain/durations.js';
import type { Instant } from '../../domain/experiment.js';

/** Adds up what many applications count, because all of them count the same few features. */
export interface UsageGatherer {
  /** @returns when the counts are stored */
  add(usage: readonly FeatureUsage[]): Promise<void>;
  /** Adds by a statement that no other request shares, so that it is part of the caller's transaction. */
  addAlone(usage: readonly FeatureUsage[]): Promise<void>;
}

interface UsageBatch {
  readonly usage: Map<string, FeatureUsage>;
  readonly stored: Promise<void>;
}

const sum = (usage: Map<string, FeatureUsage>, one: FeatureUsage): void => {
  const key = `${one.environmentId}/${one.featureId}`;
  usage.set(key, { ...one, count: one.count + (usage.get(key)?.count ?? 0) });
};

/** While one batch is being stored the next one gathers, so that no two of them wait for the same rows. */
export const createUsageGatherer = (store: Pick<AnalyticsStore, 'add'>, now: () => number): UsageGatherer => {
  const hour = (): Instant => Math.floor(now() / HOUR_MS) * HOUR_MS;
  let open: UsageBatch | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const openBatch = (): UsageBatch => {
    const usage = new Map<string, FeatureUsage>();
    const before = last;
    const storeSoon = async (): Promise<void> => {
      await before;
      open = null;
      await store.add([...usage.values()], hour());
    };
    const stored = storeSoon();
    last = stored.catch(() => undefined);
    return { usage, stored };
  };

  return {
    async add(usage) {
      if (usage.length === 0) return;
      open ??= openBatch();
      for (const one of usage) sum(open.usage, one);
      await open.stored;
    },
    async addAlone(usage) {
      if (usage.length > 0) await store.add(usage, hour());
    },
  };
};
