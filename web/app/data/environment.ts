import { createContext, useContext } from 'react';
import type { Environment } from './session.js';

/** The environment that the address names; there is one on all pages below `/e/…`. */
export const EnvironmentContext = createContext<Environment | null>(null);

export const useEnvironment = (): Environment => {
  const environment = useContext(EnvironmentContext);
  if (environment === null) throw new Error('A page below /e/ has no environment.');
  return environment;
};

/** @returns addresses of pages of this environment: `to('experiments/7')`. */
export const useAddress = (): ((path: string) => string) => {
  const { id } = useEnvironment();
  return (path) => `/e/${id}/${path}`;
};
