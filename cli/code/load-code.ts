import type * as planning from './plan-all.js';
import type * as reading from './read-files.js';

type Code = typeof planning & typeof reading;

/** Loads what reads and applies files when somebody asks for it: YAML and its schema take longer than other commands. */
export const loadCode = async (): Promise<Code> => ({
  ...(await import('./plan-all.js')),
  ...(await import('./read-files.js')),
});
