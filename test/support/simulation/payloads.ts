import type { temporal } from '@temporalio/proto';

type Payload = temporal.api.common.v1.IPayload;
export type Payloads = temporal.api.common.v1.IPayloads;

const bytes = (text: string): Uint8Array => Buffer.from(text);
const text = (data: Uint8Array | null | undefined): string => Buffer.from(data ?? []).toString();

/** @returns a value as the SDK's own converter writes it */
export const payloads = (value: unknown): Payloads => ({
  payloads: [
    value === undefined
      ? { metadata: { encoding: bytes('binary/null') } }
      : { metadata: { encoding: bytes('json/plain') }, data: bytes(JSON.stringify(value)) },
  ],
});

export const valueOf = ({ metadata, data }: Payload): unknown => {
  const encoding = text(metadata?.['encoding']);
  if (encoding === 'json/plain') return JSON.parse(text(data));
  return encoding === 'binary/null' ? null : `${encoding} ${text(data)}`;
};

export const valuesOf = (from: Payloads | null | undefined): readonly unknown[] =>
  (from?.payloads ?? []).map(valueOf);
