import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { WebhookFormat } from '../../../domain/webhooks/webhook.js';
import { WEBHOOK_FORMATS } from '../../../domain/webhooks/webhook.js';
import { auditOf } from '../catalogue/catalogue-audit.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { id, instant } from '../shapes/stored-values.js';

/** Where an environment's messages go. Never with its secret. */
export interface StoredWebhook {
  readonly id: number;
  readonly environmentId: number;
  /** Unique in the environment. */
  readonly name: string;
  readonly url: string;
  readonly format: WebhookFormat;
  /** What it wants to be told; null is everything. */
  readonly types: readonly string[] | null;
  readonly isEnabled: boolean;
  /** Why it was disabled, if no person has done it. */
  readonly disabledBecause: 'gone' | null;
  readonly waiting: number;
  readonly rotatedAt: Instant | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** Counts every change of it. */
  readonly edition: number;
}

export const webhookRow: z.ZodType<StoredWebhook> = z.object({
  id,
  environmentId: id,
  name: z.string(),
  url: z.string(),
  format: z.enum(WEBHOOK_FORMATS),
  types: z.array(z.string()).nullable(),
  isEnabled: z.boolean(),
  disabledBecause: z.literal('gone').nullable(),
  waiting: z.number().int(),
  rotatedAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  edition: z.number().int(),
});

/** SQL for webhooks (`w`) that are not deleted; conditions may follow. */
export const SELECT_WEBHOOK = sql.fragment`
  SELECT
    w.id, w.environment_id, w.name, w.url, w.format, w.types, w.is_enabled, w.disabled_because,
    (SELECT count(*) FROM webhook_deliveries d WHERE d.webhook_id = w.id AND d.state = 'waiting') AS waiting,
    w.rotated_at, w.created_at, w.updated_at, w.edition
  FROM webhooks w
  WHERE w.deleted_at IS NULL`;

/** What tells of a change holds a weaker lock of the row. */
export const lockWebhook = async (queries: Queries, webhookId: number): Promise<void> => {
  await queries.query(sql.statement`SELECT FROM webhooks WHERE id = ${webhookId}::bigint FOR NO KEY UPDATE`);
};

const FINGERPRINT_LETTERS = 8;

/** The path of a channel's address is all that it takes to write there, and everybody may read the audit log. */
const auditedUrl = (url: string): string => {
  const fingerprint = createHash('sha256').update(url).digest('hex').slice(0, FINGERPRINT_LETTERS);
  return `${new URL(url).origin}/… (${fingerprint})`;
};

/** Writes changes of webhooks to the audit log. */
export const webhookAudit = auditOf<StoredWebhook>((webhook) => ({
  subject: 'webhook',
  id: webhook.id,
  name: webhook.name,
  projectId: null,
  environmentId: webhook.environmentId,
  state: {
    name: webhook.name,
    url: auditedUrl(webhook.url),
    format: webhook.format,
    types: webhook.types,
    isEnabled: webhook.isEnabled,
    disabledBecause: webhook.disabledBecause,
    rotatedAt: webhook.rotatedAt,
  },
}));
