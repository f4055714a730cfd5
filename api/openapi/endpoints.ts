import type { Endpoint } from '../contract/endpoint.js';
import * as environments from '../environments/environment-contract.js';
import * as keys from '../keys/key-contract.js';
import * as projects from '../projects/project-contract.js';

const CONTRACTS: readonly Readonly<Record<string, unknown>>[] = [projects, environments, keys];

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'answers' in value && 'path' in value;

/** Every endpoint there is, in the order in which people should read them. */
export const ENDPOINTS: readonly Endpoint[] = CONTRACTS.flatMap((contract) =>
  Object.values(contract).filter(isEndpoint),
);
