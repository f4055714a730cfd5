import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from './connect.js';

/** Changes come in crowds: one start is told four times. */
const GATHER_MS = 300;
/** Who is told nothing looks by himself. */
const LOOK_MS = 30_000;
/** After the stream has ended, or could not be had. */
const AGAIN_MS = 3_000;

interface Change {
  readonly experiment: number | null;
}

const changeOf = (event: string): Change | null => {
  const data = /^data: ?(.*)$/m.exec(event)?.[1];
  if (data === undefined) return null;
  try {
    return JSON.parse(data) as Change;
  } catch {
    return null;
  }
};

/** The whole events in a text, and what is left of the last one. */
const eventsIn = (text: string): readonly [readonly string[], string] => {
  const parts = text.split(/\r?\n\r?\n/);
  const rest = parts.pop() ?? '';
  return [parts, rest];
};

/** Reads the stream of an environment until it ends. */
const readStream = async (
  { url, apiKey, environment }: Connection,
  signal: AbortSignal,
  tell: (change: Change) => void,
): Promise<void> => {
  const address = `${url}/api/v1/environments/${encodeURIComponent(environment.key)}/stream/`;
  const headers = { authorization: `Api-Key ${apiKey}`, accept: 'text/event-stream' };
  const response = await fetch(address, { headers, signal });
  if (!response.ok || response.body === null) return;
  let text = '';
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    const [events, rest] = eventsIn(text + part);
    text = rest;
    for (const event of events) {
      const change = changeOf(event);
      if (change !== null) tell(change);
    }
  }
};

const unlessStopped = async (work: Promise<unknown>): Promise<void> => {
  try {
    await work;
  } catch {
    // The stream has broken, or somebody has stopped it: whoever goes on opens it anew.
  }
};

/**
 * Looks now, whenever the API tells of a change to an experiment, and every half minute, until it is stopped or there is
 * nothing more to see.
 *
 * @param look whether there may be more to see
 */
export const followChanges = async (
  connection: Connection,
  experimentId: number,
  stopped: AbortSignal,
  look: () => Promise<boolean>,
): Promise<void> => {
  const ended = new AbortController();
  const signal = AbortSignal.any([stopped, ended.signal]);
  let wake = (): void => undefined;
  const listening = (async () => {
    while (!signal.aborted) {
      await unlessStopped(
        readStream(connection, signal, ({ experiment }) => {
          if (experiment === null || experiment === experimentId) wake();
        }),
      );
      await unlessStopped(sleep(AGAIN_MS, undefined, { signal }));
    }
  })();
  try {
    while (!signal.aborted) {
      const told = new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (!(await look())) ended.abort();
      await Promise.race([told, unlessStopped(sleep(LOOK_MS, undefined, { signal }))]);
      await unlessStopped(sleep(GATHER_MS, undefined, { signal }));
    }
  } finally {
    // Also where there is nothing to look at any more: who listens would keep the process.
    ended.abort();
    await listening;
  }
};
