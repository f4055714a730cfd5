import type { StoredFlagStore } from '../../db/postgres/flag-stores/flag-store-store.js';
import type { StoredMirror } from '../../db/postgres/flag-stores/mirror-read-model.js';
import { iso, isoOrNull } from '../fields/iso.js';
import type { FlagMirrorBody, FlagStoreBody } from './flag-store-schemas.js';

/** @returns a connection as the API shows it. */
export const flagStoreBody = (stored: StoredFlagStore): FlagStoreBody => ({
  id: stored.id,
  kind: stored.kind,
  url: stored.url,
  environment_key: stored.environmentKey,
  repair: stored.repair,
  check_every_minutes: stored.checkEveryMinutes,
  checked_at: isoOrNull(stored.checkedAt),
  problem_code: stored.problemCode,
  problem: stored.problem,
  experiments: stored.experiments,
  created_at: iso(stored.createdAt),
  updated_at: iso(stored.updatedAt),
});

/** @returns how an experiment stands elsewhere, as the API shows it. */
export const flagMirrorBody = (stored: StoredMirror): FlagMirrorBody => ({
  experiment: stored.experiment,
  state: stored.state,
  segment_id: stored.segmentId,
  seed: stored.seed,
  drift: stored.drift,
  drift_found_at: isoOrNull(stored.driftFoundAt),
  stronger: stored.stronger,
  problem_code: stored.problemCode,
  problem: stored.problem,
  checked_at: isoOrNull(stored.checkedAt),
  in_step_at: isoOrNull(stored.inStepAt),
  changed_at: isoOrNull(stored.changedAt),
});
