import type { Instant } from '../../../domain/experiment.js';
import { statusLabel } from '../../../domain/status/status-words.js';
import type { PostgresPool } from '../connection/pool.js';
import { createExperimentReadModel } from './experiment-read-model.js';
import { createStatusReadModel } from './status-read-model.js';

/** It is kept in histories, and a comment in it may be long. */
const LONGEST_TEXT = 500;

/** @returns a function that says how an experiment stands, as Markdown; null for one that is gone. */
export const createSayStatus = (
  pool: PostgresPool,
  now: () => Instant,
): ((uuid: string) => Promise<string | null>) => {
  const experiments = createExperimentReadModel(pool);
  const statuses = createStatusReadModel(pool);
  return async (uuid) => {
    const experiment = await experiments.byUuid(uuid);
    if (experiment === null) return null;
    const status = (await statuses.of([experiment], now())).get(experiment.id);
    if (status === undefined) return null;
    return `**${statusLabel(status.word)}**: ${status.sentence}`.slice(0, LONGEST_TEXT);
  };
};
