import type { Endpoint } from '../contract/endpoint.js';
import { environmentEndpoints } from '../environments/environment-contract.js';
import { keyEndpoints } from '../keys/key-contract.js';
import { projectEndpoints } from '../projects/project-contract.js';

/** Every endpoint there is, in the order in which people should read them. */
export const ENDPOINTS: readonly Endpoint[] = [...projectEndpoints, ...environmentEndpoints, ...keyEndpoints];
