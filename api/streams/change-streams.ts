import type { Response } from 'express';
import type { StoredChange } from '../../db/postgres/serving/change-listener.js';
import { ApiProblem } from '../problem/api-problem.js';
import type { EventStream } from './event-stream.js';
import { createEventStream, EVERYTHING } from './event-stream.js';

/** After this a browser tries again to connect, milliseconds. */
const RETRY_MS = 3_000;
const BUSY_SECONDS = 30;

const HEADERS = {
  'Content-Type': 'text/event-stream',
  // Whoever packs it on the way would wait for more.
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
  // Nothing else can follow on this connection, and the API does not wait for it to be closed.
  Connection: 'close',
};

export interface ChangeStreamsDeps {
  /** Streams at a time, of all readers of this process. */
  readonly streams: number;
  /** Of one key, with all sessions that it has begun. */
  readonly streamsPerKey: number;
  readonly streamBeatMs: number;
}

/** Who reads, and what. */
interface StreamReader {
  readonly environmentId: number;
  readonly keyId: number;
  /** Asked again and again: whether the reader may still read. */
  readonly isPermitted: () => Promise<boolean>;
}

/** Everybody who is being told of changes, in this process. */
export interface ChangeStreams {
  /**
   * Makes an answer a stream.
   *
   * @throws ApiProblem `too_many_streams` or `too_busy`, before anything was answered
   */
  begin(response: Response, reader: StreamReader): void;
  /** @param change null: nobody knows what it was */
  tell(change: StoredChange | null): void;
  /** Ends all streams, and lets none begin. */
  close(): void;
}

interface Open extends StreamReader {
  readonly stream: EventStream;
}

const busy = (): ApiProblem =>
  new ApiProblem('too_busy', 'This process has as many streams as it takes, or is about to stop.', {
    retryAfterSeconds: BUSY_SECONDS,
  });

const tooMany = (most: number): ApiProblem =>
  new ApiProblem('too_many_streams', `At most ${most} streams at a time are open with one key.`, {
    retryAfterSeconds: BUSY_SECONDS,
  });

const start = (response: Response): EventStream => {
  response.set(HEADERS);
  response.flushHeaders();
  const stream = createEventStream(response);
  response.write(`retry: ${RETRY_MS}\n\n`);
  // Whoever comes back may have missed something; and so may somebody who has read before this stream began.
  stream.tell(EVERYTHING);
  return stream;
};

/** @returns the streams of a process; all of them hear of changes through one connection to Postgres. */
export const createChangeStreams = ({
  streams: most,
  streamsPerKey,
  streamBeatMs,
}: ChangeStreamsDeps): ChangeStreams => {
  const open = new Set<Open>();
  let isClosed = false;

  const end = (one: Open): void => {
    open.delete(one);
    one.stream.end();
  };

  const endUnlessPermitted = async (one: Open): Promise<void> => {
    if (!(await one.isPermitted())) end(one);
  };

  const beats = setInterval(() => {
    for (const one of open) {
      one.stream.beat();
      // Whoever cannot be asked just now is asked with the next beat.
      endUnlessPermitted(one).catch(() => undefined);
    }
  }, streamBeatMs).unref();

  return {
    begin(response, reader) {
      if (isClosed || open.size >= most) throw busy();
      const own = [...open].filter(({ keyId }) => keyId === reader.keyId).length;
      if (own >= streamsPerKey) throw tooMany(streamsPerKey);
      // Whoever has left already says so no more.
      if (response.destroyed) return;
      const one: Open = { ...reader, stream: start(response) };
      open.add(one);
      response.once('close', () => {
        open.delete(one);
      });
    },
    tell(change) {
      for (const { environmentId, stream } of open) {
        if (change === null) stream.tell(EVERYTHING);
        else if (change.environment === environmentId) {
          const { experiment, kind, seq } = change;
          stream.tell({ experiment, kind, seq });
        }
      }
    },
    close() {
      isClosed = true;
      clearInterval(beats);
      for (const one of [...open]) end(one);
    },
  };
};
