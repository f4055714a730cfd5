import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { askingAttempt } from '../activities/asking-attempt.js';
import type { WebhookActivities } from '../activities/contract.js';
import { createWebhookActivities } from '../activities/create-activities.js';
import { createSendWebhook } from '../activities/send-webhook.js';
import { addressRules } from '../config/address-rules.js';
import type { Config } from '../config/config.js';
import { pagesUrl } from '../config/pages-url.js';
import { createResolveHost } from '../config/resolve-host.js';
import { softwareVersion } from '../config/software-version.js';
import type { PostgresPool } from '../db/postgres/connection/pool.js';
import { createStandingStore } from '../db/postgres/experiments/standing-store.js';
import { createOutbox } from '../db/postgres/webhooks/outbox.js';
import { createToldMessages } from '../db/postgres/webhooks/told-message.js';
import type { DispatcherOptions } from './webhook-dispatcher.js';
import { createWakeWebhooks, startWebhookDispatcher } from './webhook-dispatcher.js';

interface WebhooksInput extends Pick<DispatcherOptions, 'lookEveryMs' | 'keepUpEveryMs'> {
  readonly pool: PostgresPool;
  readonly client: Client;
  readonly config: Config;
  readonly log: Logger;
}

/** What tells others' servers of what happens, and what notices that there is something to tell. */
export const openWebhooks = ({
  pool,
  client,
  config,
  log,
  ...often
}: WebhooksInput): {
  readonly activities: WebhookActivities;
  readonly dispatch: () => () => Promise<void>;
} => {
  const outbox = createOutbox(pool);
  const rules = addressRules(config);
  return {
    activities: createWebhookActivities({
      outbox,
      told: createToldMessages(pool),
      send: createSendWebhook({ rules, resolve: createResolveHost(rules) }),
      pagesUrl: pagesUrl(config),
      now: Date.now,
      attempt: askingAttempt,
    }),
    dispatch: () =>
      startWebhookDispatcher({
        outbox,
        standings: createStandingStore(pool, softwareVersion()),
        wake: createWakeWebhooks(client, config.TEMPORAL_TASK_QUEUE),
        log,
        now: Date.now,
        ...often,
      }),
  };
};
