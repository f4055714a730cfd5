import type { Router } from 'express';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { FeatureUsage } from '../../db/postgres/serving/analytics-store.js';
import type { ServedFeatures } from '../../db/postgres/serving/served-environment.js';
import { namesMeant } from '../../domain/feature-name.js';
import { allowOnly } from '../http/allow-only.js';
import { createRouter } from '../http/create-router.js';
import { jsonBody } from '../http/json-body.js';
import { parseShape } from '../http/parse-request.js';
import type { Repeats } from '../http/repeats.js';
import { idempotencyKey } from '../http/request-headers.js';
import { sendAnswer } from '../http/serve.js';
import type { SdkAccess } from '../serving/sdk-access.js';
import { sdkCall } from '../serving/sdk-call.js';
import { usageReport } from './analytics-schemas.js';
import type { UsageGatherer } from './usage-gatherer.js';

export interface AnalyticsRoutesDeps {
  readonly access: Pick<SdkAccess, 'requireSdk' | 'sdkEnvironment'>;
  readonly servedFeatures: ServedFeatures;
  readonly usage: UsageGatherer;
  readonly repeats: Pick<Repeats, 'once'>;
}

/** As much as the server takes that SDKs come from. */
const BODY_LIMIT = 2.5 * 1024 * 1024;

/** `analytics/flags/`: how often applications evaluated each feature; features that are gone are not counted */
export const createAnalyticsRoutes = (deps: AnalyticsRoutesDeps): Router => {
  const { access, servedFeatures, usage, repeats } = deps;

  const known = async (
    environment: Environment,
    report: Readonly<Record<string, number>>,
  ): Promise<readonly FeatureUsage[]> => {
    const features = await servedFeatures.of(environment);
    const ids = new Map(features.map(({ stored }) => [stored.name, stored.id]));
    const meant = namesMeant([...ids.keys()]);
    const counts = new Map<number, number>();
    for (const [name, count] of Object.entries(report)) {
      const featureId = ids.get(meant(name) ?? '');
      // An application may call a feature by several names in one report.
      if (featureId !== undefined && count > 0) counts.set(featureId, count + (counts.get(featureId) ?? 0));
    }
    return [...counts].map(([featureId, count]) => ({ environmentId: environment.id, featureId, count }));
  };

  const router = createRouter();
  router
    .route('/analytics/flags')
    .post(access.requireSdk, ...jsonBody(BODY_LIMIT), async (request, response) => {
      const environment = await access.sdkEnvironment(request);
      // Names that could not be stored are those of no feature.
      const report = parseShape(usageReport, request.body ?? {});
      const counts = await known(environment, report);
      const isRepeatable = idempotencyKey(request) !== null;
      const answer = await repeats.once(
        sdkCall(request, environment, '/analytics/flags', () => report),
        async () => {
          await (isRepeatable ? usage.addAlone(counts) : usage.add(counts));
          return { status: 200, body: {} };
        },
      );
      sendAnswer(response, answer);
    })
    .all(allowOnly('POST'));
  return router;
};
