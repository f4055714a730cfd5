/** SDKs as applications have them, for a few of the many who ask. */
import { createFlagsmithInstance } from '@flagsmith/flagsmith/isomorphic';
import type { IFlagsmith } from '@flagsmith/flagsmith/types';
import { FlagsmithClientProvider } from '@openfeature/flagsmith-client-provider';
import { FlagsmithOpenFeatureProvider } from '@openfeature/flagsmith-provider';
import { OpenFeature } from '@openfeature/server-sdk';
import { OpenFeature as OpenFeatureOnWeb } from '@openfeature/web-sdk';
import type { Flagsmith } from 'flagsmith-nodejs';
import { createBrowser, createStorage, enterBrowser } from '../../support/sdk/browser.js';
import { apiUrlOf } from '../../support/sdk/server-clients.js';

import '../../support/sdk/xml-http-request.cjs';

/** @returns the value of the feature for an identity. */
export type ValueFor = (identifier: string) => Promise<string>;

type TheirClient = ConstructorParameters<typeof FlagsmithOpenFeatureProvider>[0];

/** @returns what asks through Flagsmith's provider on servers; it is typed against an older SDK than people use. */
export const openFeatureOnServer = async (
  domain: string,
  client: Flagsmith,
  feature: string,
): Promise<ValueFor> => {
  const provider = new FlagsmithOpenFeatureProvider(client as unknown as TheirClient);
  await OpenFeature.setProviderAndWait(domain, provider);
  const features = OpenFeature.getClient(domain);
  return (targetingKey) => features.getStringValue(feature, 'none', { targetingKey });
};

/** @returns what asks through Flagsmith's provider in browsers, where the visitor is a context for all. */
export const openFeatureOnWeb = async (
  stackUrl: string,
  clientKey: string,
  feature: string,
): Promise<ValueFor> => {
  const provider = new FlagsmithClientProvider({ environmentID: clientKey, api: apiUrlOf(stackUrl) });
  await OpenFeatureOnWeb.setContext({ targetingKey: 'the-first' });
  await OpenFeatureOnWeb.setProviderAndWait(provider);
  const features = OpenFeatureOnWeb.getClient();
  return async (targetingKey) => {
    await OpenFeatureOnWeb.setContext({ targetingKey });
    return features.getStringValue(feature, 'none');
  };
};

export const closeOpenFeature = async (): Promise<void> => {
  await OpenFeature.close();
  await OpenFeatureOnWeb.close();
};

/** A visit to a page whose SDK reports what it shows. */
export interface Visit {
  readonly value: unknown;
  readonly variant: unknown;
}

/** Opens the page as somebody, looks at the feature as at an experiment, and sends what the SDK has to tell of it. */
export const visitInBrowser = async (
  stackUrl: string,
  clientKey: string,
  identity: string,
  feature: string,
): Promise<Visit> => {
  const leave = enterBrowser();
  const client = createFlagsmithInstance() as IFlagsmith & { analyticsInterval: NodeJS.Timeout };
  try {
    await client.init({
      environmentID: clientKey,
      api: apiUrlOf(stackUrl),
      identity,
      fetch: createBrowser('https://shop.example').fetch,
      AsyncStorage: createStorage(),
      enableEvents: true,
      eventProcessorConfig: { eventsApiUrl: stackUrl, flushInterval: 0 },
    });
    const flag = client.getExperimentFlag(feature);
    await client.flushEvents();
    return { value: flag?.value, variant: flag?.variant };
  } finally {
    clearInterval(client.analyticsInterval);
    leave();
  }
};
