/** Names one wish, so that sending it twice is doing it once. Not `randomUUID`, which plain HTTP does not have. */
export const newIdempotencyKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
