import { DOMAIN_MUTATIONS } from './domain-mutations.js';
import { LANE_MUTATIONS } from './lane-mutations.js';
import { LOOKING_BACK_MUTATIONS } from './looking-back-mutations.js';
import type { Mutation } from './mutation.js';
import { ROW_MUTATIONS } from './row-mutations.js';
import { SERVICE_MUTATIONS } from './service-mutations.js';
import { SIGNAL_MUTATIONS } from './signal-mutations.js';
import { STEP_MUTATIONS } from './step-mutations.js';

export const ALL_MUTATIONS: readonly Mutation[] = [
  ...LANE_MUTATIONS,
  ...STEP_MUTATIONS,
  ...SERVICE_MUTATIONS,
  ...SIGNAL_MUTATIONS,
  ...DOMAIN_MUTATIONS,
  ...ROW_MUTATIONS,
  ...LOOKING_BACK_MUTATIONS,
];
