import type { Change } from './is-concerned.js';

/** Changes come in crowds: one start is told four times. */
const GATHER_MS = 100;
/** Whatever happens in an environment, a page asks no more often than this. */
const LEAST_MS = 1_000;
/** After a refusal the browser does not come back by itself. */
const AGAIN_MS = 30_000;
/** Who just looks at another tab for a moment keeps the stream. */
const HIDDEN_MS = 5_000;

interface Following {
  readonly address: string;
  readonly onChanges: (changes: readonly Change[]) => void;
  /** Told whether changes are being told just now. */
  readonly onLive: (isLive: boolean) => void;
}

const readChange = (event: Event): Change | null => {
  if (!(event instanceof MessageEvent)) return null;
  const data: unknown = JSON.parse(String(event.data));
  return data as Change;
};

/** Gives on what comes, soon but not often. */
const gathering = (give: (changes: readonly Change[]) => void) => {
  let gathered: Change[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastAt = -Infinity;
  const flush = (): void => {
    timer = undefined;
    lastAt = performance.now();
    const changes = gathered;
    gathered = [];
    give(changes);
  };
  return {
    add(change: Change): void {
      gathered.push(change);
      timer ??= setTimeout(flush, Math.max(GATHER_MS, lastAt + LEAST_MS - performance.now()));
    },
    stop(): void {
      clearTimeout(timer);
    },
  };
};

/**
 * Is told of changes for as long as somebody looks: browsers open few connections to an address, and tabs that nobody
 * sees must not take them from the one that somebody does. Whoever comes back is told that everything may have changed.
 *
 * @returns what ends it
 */
export const followChanges = ({ address, onChanges, onLive }: Following): (() => void) => {
  const crowd = gathering(onChanges);
  let source: EventSource | null = null;
  let later: ReturnType<typeof setTimeout> | undefined;

  const close = (): void => {
    clearTimeout(later);
    source?.close();
    source = null;
    onLive(false);
  };

  const open = (): void => {
    if (source !== null) return;
    const opened = new EventSource(address);
    source = opened;
    opened.addEventListener('changed', (event) => {
      // It is live once it has told something, which it does at once; between browser and API there may be somebody who waits.
      onLive(true);
      const change = readChange(event);
      if (change !== null) crowd.add(change);
    });
    opened.addEventListener('error', () => {
      onLive(false);
      if (opened.readyState !== EventSource.CLOSED) return;
      close();
      later = setTimeout(open, AGAIN_MS);
    });
  };

  const onVisibility = (): void => {
    clearTimeout(later);
    if (document.hidden) later = setTimeout(close, HIDDEN_MS);
    else open();
  };

  document.addEventListener('visibilitychange', onVisibility);
  if (!document.hidden) open();
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    crowd.stop();
    close();
  };
};
