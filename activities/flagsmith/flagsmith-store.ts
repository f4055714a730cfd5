import type { FlagStoreAccess } from '../../db/postgres/flag-stores/mirror-store.js';
import type { FlagStore } from '../../domain/flag-stores/flag-store.js';
import { FlagStoreError } from '../../domain/flag-stores/flag-store.js';
import { asManaged, asPublished } from './as-served.js';
import type { Ask } from './ask.js';
import { createFlagsmithClient } from './flagsmith-client.js';
import { lookAt, sweep, usableEnvironment } from './look.js';
import { requireRoom } from './room-there.js';
import { segmentBody } from './segment-body.js';
import { writeFlag } from './write-flag.js';

/** @returns an environment of Flagsmith as a store of flags */
export const createFlagsmithStore = (ask: Ask, access: FlagStoreAccess): FlagStore => {
  const client = createFlagsmithClient(ask, access);
  /** The keys are two, and each opens something of its own. */
  const ownDocument = async () => {
    const document = await client.document();
    if (document.api_key !== access.environmentKey)
      throw new FlagStoreError('wrong_environment', 'The server key is one of another environment.');
    return document;
  };
  return {
    check: async () => {
      const { name } = await usableEnvironment(client);
      await ownDocument();
      return { environmentName: name };
    },
    find: async (flag) => {
      const managed = await lookAt(client, flag);
      // Said before the start, when it can still be mended.
      segmentBody(flag.segmentName, flag.rules);
      if (flag.segmentId === null && !flag.mayDiffer) await requireRoom(client, managed);
      return { managed: asManaged(managed), ...asPublished(await ownDocument(), managed) };
    },
    change: (flag, wantedOf) => writeFlag(client, flag, wantedOf),
    sweep: (flag) => sweep(client, flag),
  };
};
