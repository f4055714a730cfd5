import type { Schemas } from '../../../../client/create-client.js';

type Poller = Schemas['Poller'];

/** A worker with nothing to do asks for work once a minute, and is not heard of while it waits. */
const SILENT_AFTER_MS = 75_000;

const isSilent = ({ last_poll_at: at }: Poller, nowMs: number): boolean =>
  at !== null && nowMs - Date.parse(at) > SILENT_AFTER_MS;

/** @returns those that take work, and those that have not asked for any for longer than a living worker would wait */
export const heardAndSilent = (
  pollers: readonly Poller[],
  nowMs: number,
): { readonly heard: readonly Poller[]; readonly silent: readonly Poller[] } => ({
  heard: pollers.filter((poller) => !isSilent(poller, nowMs)),
  silent: pollers.filter((poller) => isSilent(poller, nowMs)),
});
