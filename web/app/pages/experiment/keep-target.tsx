import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { Refused } from '../../../../client/problem.js';
import { client } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { etagOf } from '../../data/etag.js';
import { fasterOf, nameOf } from '../../data/faster.js';
import { useSession } from '../../data/session.js';
import { useSending } from '../../data/use-sending.js';
import { roundPercent } from '../../format/round-percent.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { readEffect } from '../planner/asked-plan.js';

const E = '/api/v1/environments/{environmentKey}/experiments/{experimentId}/';

interface Target {
  readonly environmentKey: string;
  readonly experimentId: string;
  /** What the page shows: of another one nobody here has known. */
  readonly shown: number | null;
  readonly wanted: number;
}

/** @throws Refused, or an error that says who was faster */
const saveTarget = async ({ shown, wanted, ...path }: Target): Promise<void> => {
  const { data, error, response } = await client.GET(E, { params: { path } });
  if (data === undefined) throw new Refused(error);
  if (data.target_effect !== shown) throw new Error('Somebody has changed it meanwhile. Look at it again.');
  const params = { path, header: { 'If-Match': etagOf(response) } };
  const faster = fasterOf(await client.PATCH(E, { params, body: { target_effect: wanted } }));
  if (faster !== null) throw new Error(`Changed meanwhile by ${nameOf(faster)}. Look at it again.`);
};

/** Before the start: makes the lift that is being tried out the one that the experiment is planned to see. */
export const KeepTarget = ({
  detail: { id, target_effect: shown },
  effect,
}: {
  readonly detail: Pick<Schemas['ExperimentDetail'], 'id' | 'target_effect'>;
  /** As it is typed, in percent. */
  readonly effect: string;
}): ReactElement | null => {
  const { key: environmentKey } = useEnvironment();
  const { role } = useSession();
  const { error, isBusy, send } = useSending();
  const wanted = readEffect(effect);
  const isOffered = role !== 'viewer' && wanted !== null && wanted !== shown;
  if (!isOffered && error === null) return null;
  return (
    <div className="actions">
      {error !== null && <ProblemNotice error={error} />}
      {isOffered && (
        <button
          type="button"
          className="button"
          aria-disabled={isBusy}
          onClick={() => {
            if (isBusy) return;
            void send(() => saveTarget({ environmentKey, experimentId: String(id), shown, wanted }));
          }}
        >
          Plan it for a lift of {roundPercent(wanted)}
        </button>
      )}
      {isOffered && shown !== null && (
        <span className="small muted">It is planned for {roundPercent(shown)}.</span>
      )}
    </div>
  );
};
