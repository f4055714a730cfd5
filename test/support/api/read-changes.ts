/** Reads a stream of changes as a browser does. */
import { eventually } from '../eventually.js';

interface Change {
  readonly experiment: number | null;
  readonly kind: string;
  readonly seq: number | null;
}

export interface ReadChanges {
  readonly status: number;
  readonly headers: Headers;
  /** All that was told so far. */
  readonly told: readonly Change[];
  /** All that came, with the signs of life. */
  text(): string;
  isOver(): boolean;
  /** Forgets what was told so far. */
  forget(): void;
  /** Waits for a change of a kind. @returns the first one */
  until(kind: string, experiment?: number): Promise<Change>;
  close(): void;
}

const EVENT = /event: changed\ndata: (.*)\n\n/g;

/** Opens a stream, and reads until it ends. */
export const readChanges = async (
  url: string,
  environmentKey: string,
  headers: Readonly<Record<string, string>>,
): Promise<ReadChanges> => {
  const leaving = new AbortController();
  const address = `${url}/api/v1/environments/${environmentKey}/stream/`;
  const response = await fetch(address, { headers, signal: leaving.signal });
  const told: Change[] = [];
  let text = '';
  let read = 0;
  let isOver = false;

  const take = (): void => {
    for (const match of text.slice(read).matchAll(EVENT)) told.push(JSON.parse(match[1] ?? '') as Change);
    read = text.lastIndexOf('\n\n') + 2;
  };
  const follow = async (): Promise<void> => {
    const decoder = new TextDecoder();
    try {
      for await (const piece of response.body ?? []) {
        text += decoder.decode(piece as Uint8Array, { stream: true });
        take();
      }
    } catch {
      // Somebody has hung up.
    }
    isOver = true;
  };
  void follow();

  return {
    status: response.status,
    headers: response.headers,
    told,
    text: () => text,
    isOver: () => isOver,
    forget() {
      told.length = 0;
    },
    until: (kind, experiment) =>
      eventually(`a change of the kind ${kind}`, () =>
        told.find((one) => one.kind === kind && (experiment === undefined || one.experiment === experiment)),
      ),
    close() {
      leaving.abort();
    },
  };
};
