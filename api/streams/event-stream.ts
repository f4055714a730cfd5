import type { ChangeBody } from './stream-schemas.js';

/** More than so many changes at a time are told as one. */
const MOST_WAITING = 100;

/** Somebody who missed something, or may have, looks at everything again. */
export const EVERYTHING: ChangeBody = { experiment: null, kind: 'everything', seq: null };

/** Where a stream goes to: an answer that is never finished. */
export interface Sink {
  /** @returns false when the reader is behind; `drain` is emitted when it has caught up. */
  write(text: string): boolean;
  on(event: 'drain', listener: () => void): unknown;
  end(): unknown;
  destroy(): unknown;
}

/** Tells one reader of changes, at the reader's pace. */
export interface EventStream {
  tell(change: ChangeBody): void;
  /** Says that the connection is alive. */
  beat(): void;
  /** Ends it at once, also where the reader is behind. */
  end(): void;
}

const eventOf = (change: ChangeBody): string => `event: changed\ndata: ${JSON.stringify(change)}\n\n`;

/**
 * Writes changes as server-sent events. While the reader is behind, changes wait: of those of one kind of one thing the
 * latest, and beyond a bound none but "everything". So a reader that is slow, or asleep, costs little and loses nothing.
 */
export const createEventStream = (sink: Sink): EventStream => {
  const waiting = new Map<string, ChangeBody>();
  let isBehind = false;
  let isEnded = false;

  const write = (text: string): void => {
    isBehind = !sink.write(text);
  };

  const wait = (change: ChangeBody): void => {
    if (waiting.has(EVERYTHING.kind)) return;
    const isTooMuch = change.kind === EVERYTHING.kind || waiting.size === MOST_WAITING;
    if (isTooMuch) waiting.clear();
    if (isTooMuch) waiting.set(EVERYTHING.kind, EVERYTHING);
    else waiting.set(`${change.kind} ${change.experiment ?? ''}`, change);
  };

  sink.on('drain', () => {
    isBehind = false;
    if (isEnded || waiting.size === 0) return;
    const text = [...waiting.values()].map(eventOf).join('');
    waiting.clear();
    write(text);
  });

  return {
    tell(change) {
      if (isEnded) return;
      if (isBehind) wait(change);
      else write(eventOf(change));
    },
    beat() {
      if (!isBehind && !isEnded) write(':\n\n');
    },
    end() {
      isEnded = true;
      if (isBehind) sink.destroy();
      else sink.end();
    },
  };
};
