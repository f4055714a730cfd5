import { fileURLToPath } from 'node:url';
import type { ChildSpec } from './launch.js';
import { readyMessage } from './ready-message.js';

export interface NodeChildOptions {
  readonly name: string;
  readonly address: string;
  /** Path in dist/, e.g. `api/main.js`. */
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stopWithinSeconds: number;
}

/** Generous, since the first start migrates both databases. */
const READY_WITHIN_SECONDS = 120;

/** One of the product's own processes: it says `{ ready: true }` when it serves, and ends when we are gone. */
export const nodeChild = ({ name, address, entry, env, stopWithinSeconds }: NodeChildOptions): ChildSpec => ({
  name,
  address,
  command: () =>
    Promise.resolve({
      file: process.execPath,
      args: [fileURLToPath(new URL(`../../${entry}`, import.meta.url))],
      env,
      ipc: true,
    }),
  ready: (running) => readyMessage(running),
  readyWithinSeconds: READY_WITHIN_SECONDS,
  stopSignal: 'SIGTERM',
  stopWithinSeconds,
});
