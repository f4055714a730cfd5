import { rmSync } from 'node:fs';
import { writePrivateFile } from './write-private-file.js';

/** Process numbers of the parts; null for one that is not run here. */
export interface StackPids {
  readonly postgres: number | null;
  readonly clickhouse: number | null;
  readonly temporal: number | null;
  readonly api: number | null;
  readonly worker: number | null;
}

/** What programs need to know about a running stack. Addresses are URLs, `temporal` is host:port. */
export interface Stack {
  readonly api: string;
  readonly temporal: string;
  readonly temporalUi: string | null;
  readonly namespace: string;
  readonly postgres: string;
  readonly clickhouse: string;
  readonly adminKey: string;
  /** Made by the seed; null before. */
  readonly environmentKey: string | null;
  readonly serverKey: string | null;
  readonly pids: StackPids;
}

/** `stack.json`: there while the whole stack is ready, and readable by its owner only. */
export interface StackFile {
  readonly publish: (stack: Stack) => void;
  /** After a restart of a child; does nothing before the stack was published. */
  readonly updatePids: (pids: StackPids) => void;
  readonly remove: () => void;
}

export const createStackFile = (path: string): StackFile => {
  let published: Stack | undefined;
  const publish = (stack: Stack): void => {
    published = stack;
    writePrivateFile(path, `${JSON.stringify(stack, undefined, 2)}\n`);
  };
  return {
    publish,
    updatePids: (pids) => {
      if (published) publish({ ...published, pids });
    },
    remove: () => {
      published = undefined;
      rmSync(path, { force: true });
    },
  };
};
