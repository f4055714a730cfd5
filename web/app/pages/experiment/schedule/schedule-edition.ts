import { useCallback } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { Refused } from '../../../../../client/problem.js';
import { client } from '../../../data/api.js';
import { etagOf } from '../../../data/etag.js';
import type { Faster } from '../../../data/faster.js';
import { fasterOf } from '../../../data/faster.js';
import type { Edited } from '../../../data/use-edition.js';
import { useEdition } from '../../../data/use-edition.js';

const PATH = '/api/v1/environments/{environmentKey}/experiments/{experimentId}/schedule/';

interface ExperimentPath {
  readonly environmentKey: string;
  readonly experimentId: string;
}

/** A schedule, and the edition that has it. */
export interface ScheduleEdition extends ExperimentPath {
  readonly schedule: Schemas['Schedule'];
  readonly etag: string;
}

const readEdition = async (path: ExperimentPath): Promise<ScheduleEdition> => {
  const { data, error, response } = await client.GET(PATH, { params: { path } });
  if (data === undefined) throw new Refused(error);
  return { ...path, schedule: data, etag: etagOf(response) };
};

/** Some proxies take the tag of an answer away. Then what it says is compared, and not what it is called. */
const NO_TAG = '*';

const isStill = async (edition: ScheduleEdition): Promise<boolean> =>
  JSON.stringify((await readEdition(edition)).schedule) === JSON.stringify(edition.schedule);

/**
 * Replaces a schedule.
 *
 * @param key the same once more where nobody knows whether it has been taken
 * @returns null, or who has changed it meanwhile: then nothing was changed
 * @throws Refused
 */
export const saveSchedule = async (
  edition: ScheduleEdition,
  body: Schemas['ScheduleRequest'],
  key: string,
): Promise<Faster | null> => {
  const { etag, environmentKey, experimentId } = edition;
  if (etag === NO_TAG && !(await isStill(edition))) return { changed_by: null, changed_at: null };
  return fasterOf(
    await client.PUT(PATH, {
      params: {
        path: { environmentKey, experimentId },
        header: { 'If-Match': etag, 'Idempotency-Key': key },
      },
      body,
    }),
  );
};

/** A schedule as it was when somebody began to edit it, and as whoever is faster makes it. */
export const useScheduleEdition = ({
  environmentKey,
  experimentId,
}: ExperimentPath): Edited<ScheduleEdition> =>
  useEdition(
    useCallback(() => readEdition({ environmentKey, experimentId }), [environmentKey, experimentId]),
  );
