import { createContext, useContext } from 'react';

/** Whether the API tells of changes just now. */
export const LiveContext = createContext(false);

/** Who is told need not ask; but a little, since not all that a page shows is a change that somebody could tell of. */
const SELDOM = 5;

/** @returns how often to ask, from how often one would ask who is told nothing. */
export const usePolling = (everyMs: number): number => (useContext(LiveContext) ? SELDOM : 1) * everyMs;
