import type { ApiClient } from '../demo/api-client.js';
import { UnexpectedAnswer } from '../demo/api-client.js';

/** Remembers what a replay made, so that a replay that fails leaves nothing of it. */
export interface Undo {
  /** @param path of a thing that is to be deleted */
  readonly deletes: (path: string) => void;
  /** @param path of an experiment that is to be ended and deleted */
  readonly ends: (path: string) => void;
  /** Undoes what was made last first. @returns what could not be undone, in sentences */
  readonly run: () => Promise<readonly string[]>;
}

const GONE = new Set([404, 409, 410]);

/** What was never started, or has ended already, needs no end. */
const complete = async (admin: ApiClient, path: string): Promise<void> => {
  try {
    await admin.post(`${path}complete/`, { outcome: 'restore' });
  } catch (error) {
    if (!(error instanceof UnexpectedAnswer) || !GONE.has(error.status)) throw error;
  }
};

export const createUndo = (admin: ApiClient): Undo => {
  const steps: { readonly path: string; readonly isExperiment: boolean }[] = [];
  return {
    deletes: (path) => {
      steps.unshift({ path, isExperiment: false });
    },
    ends: (path) => {
      steps.unshift({ path, isExperiment: true });
    },
    run: async () => {
      const left: string[] = [];
      for (const { path, isExperiment } of steps) {
        try {
          if (isExperiment) await complete(admin, path);
          await admin.delete(path);
        } catch (error) {
          left.push(`left behind: ${path} (${error instanceof Error ? error.message : String(error)})`);
        }
      }
      return left;
    },
  };
};
