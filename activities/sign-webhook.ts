import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

interface Signed {
  readonly id: string;
  /** Unix seconds. */
  readonly timestamp: number;
  readonly body: string;
}

const signatureBy = (secret: string, { id, timestamp, body }: Signed): string => {
  const key = Buffer.from(secret.replace(PREFIX, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
};

/**
 * The headers of Standard Webhooks: by them a receiver knows that it was us, that nothing was changed, and what it has seen
 * before.
 *
 * @param secrets all that count, each `whsec_` and base64
 */
export const webhookHeaders = (
  secrets: readonly string[],
  signed: Signed,
): Readonly<Record<string, string>> => ({
  'webhook-id': signed.id,
  'webhook-timestamp': String(signed.timestamp),
  'webhook-signature': secrets.map((secret) => signatureBy(secret, signed)).join(' '),
});
