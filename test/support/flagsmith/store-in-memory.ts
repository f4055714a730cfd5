import type {
  FlagAsServed,
  FlagStore,
  FlagStoreProblemCode,
} from '../../../domain/flag-stores/flag-store.js';
import { FlagStoreError } from '../../../domain/flag-stores/flag-store.js';

/** When a store is asked: the look, the write, the look after it, and the connection. */
type Moment = 'look' | 'write' | 'read back' | 'check';

export interface StoreInMemory {
  readonly store: FlagStore;
  /** As it is there. Tests change it as somebody would by hand. */
  flag: FlagAsServed;
  /** What SDKs are handed where it is something else. */
  published: FlagAsServed | null;
  stronger: string[];
  /** What is in the way, by when. */
  trouble: Partial<Record<Moment, FlagStoreProblemCode>>;
  /** Thrown by the next look. */
  surprise: Error | null;
  /** Done while the connection is looked at. */
  meanwhile: () => Promise<void>;
}

/** What throws becomes a rejection. */
const answering = <Answer>(answer: () => Answer): Promise<Answer> =>
  new Promise((resolve) => {
    resolve(answer());
  });

/** @returns a store with one flag, that is served as SDKs are handed it at once */
export const createStoreInMemory = (flag: FlagAsServed): StoreInMemory => {
  let isWritten = false;
  const refuse = (moment: Moment): void => {
    const code = there.trouble[moment];
    if (code !== undefined) throw new FlagStoreError(code, `As the test wants it: ${moment}.`);
  };
  const store: FlagStore = {
    check: async () => {
      await there.meanwhile();
      refuse('check');
      return { environmentName: 'There' };
    },
    find: () =>
      answering(() => {
        if (there.surprise !== null) throw there.surprise;
        const moment = isWritten ? 'read back' : 'look';
        isWritten = false;
        refuse(moment);
        const published = there.published ?? there.flag;
        const hashing = {
          ...{ environmentKey: 'key', environmentName: 'There', segmentId: '7', seed: '8' },
          order: ['red', 'blue'],
        };
        return {
          ...{ managed: there.flag, published, stronger: { segments: there.stronger, identities: 0 } },
          hashing: published.override === null ? null : hashing,
        };
      }),
    sweep: () => Promise.resolve(),
    change: (_, wantedOf) =>
      answering(() => {
        refuse('write');
        there.flag = wantedOf(there.flag);
        isWritten = true;
      }),
  };
  const there: StoreInMemory = {
    ...{ store, flag, published: null, stronger: [], trouble: {}, surprise: null },
    meanwhile: () => Promise.resolve(),
  };
  return there;
};
