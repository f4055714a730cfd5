import { Flagsmith } from 'flagsmith-nodejs';
import pino from 'pino';
import type { EnvironmentDocument } from '../../../api/environment-document/document-schemas.js';
import type { Visitor } from './served-world.js';

/** What an application sees of a flag. */
export interface SeenFlag {
  readonly name: string;
  readonly enabled: boolean;
  readonly value: unknown;
  readonly reason: string | undefined;
}

export interface LocalSdk {
  environmentFlags(): Promise<readonly SeenFlag[]>;
  flags(visitor: Visitor): Promise<readonly SeenFlag[]>;
  segments(visitor: Visitor): Promise<readonly { readonly id: unknown; readonly name: string }[]>;
  close(): Promise<void>;
}

type Flags = Awaited<ReturnType<Flagsmith['getEnvironmentFlags']>>;

const seen = (flags: Flags): readonly SeenFlag[] =>
  flags
    .allFlags()
    .map(({ featureName, enabled, value, reason }) => ({ name: featureName, enabled, value, reason }));

/** @returns the published SDK, evaluating a document that it believes to have downloaded. */
export const createLocalSdk = (document: EnvironmentDocument): LocalSdk => {
  const client = new Flagsmith({
    environmentKey: 'ser.key',
    enableLocalEvaluation: true,
    logger: pino({ level: 'silent' }),
    fetch: () => Promise.resolve(new Response(JSON.stringify(document))),
  });
  return {
    environmentFlags: async () => seen(await client.getEnvironmentFlags()),
    flags: async ({ identifier, traits }) => seen(await client.getIdentityFlags(identifier, { ...traits })),
    segments: async ({ identifier, traits }) =>
      (await client.getIdentitySegments(identifier, { ...traits })).map(({ id, name }) => ({ id, name })),
    close: () => client.close(),
  };
};
