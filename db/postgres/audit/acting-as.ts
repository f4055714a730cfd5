import { AsyncLocalStorage } from 'node:async_hooks';

/** Who changes the catalogue, from where, and why. */
export interface ChangeOrigin {
  readonly actor: string;
  readonly source: 'api' | 'mcp' | 'system';
  readonly comment?: string;
}

/** Nobody in particular: the product itself, at its start or from a command line. */
const SYSTEM: ChangeOrigin = { actor: 'holdfast', source: 'system' };

/**
 * The ambient actor: stores of the catalogue ask for it here and do not take it as an argument. api/http/serve.ts sets it
 * for all that a handler calls, once it is known whose key the request has. Without it, a change is the product's own.
 * Commands do without: their origin goes with them to the workflow, which applies them in another process.
 */
const acting = new AsyncLocalStorage<ChangeOrigin>();

/** Runs work whose changes of the catalogue are somebody's; the audit log will say whose. */
export const actingAs = <T>(origin: ChangeOrigin, work: () => T): T => acting.run(origin, work);

/** @returns whose work this is. */
export const currentOrigin = (): ChangeOrigin => acting.getStore() ?? SYSTEM;
