/** Makes an experiment as its file has it: each part where the API changes it. */
import { randomUUID } from 'node:crypto';
import type { Schemas } from '../../client/create-client.js';
import { answered, succeeded } from '../connection/answered.js';
import { ONE } from '../connection/find-experiment.js';
import { entriesToCome, setSchedule } from '../connection/set-schedule.js';
import { isPending, untilDecided } from '../connection/until-decided.js';
import { touches } from './compare-experiment.js';
import type { Change } from './plan.js';
import { requestOfMetric } from './request-of-experiment.js';
import type { RolloutChanging } from './rollout-change.js';
import { requestOfChange } from './rollout-change.js';

/** All that a change of an experiment needs. */
interface Changing extends RolloutChanging {
  readonly changes: readonly Change[];
}

const EDITED = [
  'hypothesis',
  'owner',
  'tags',
  'notes',
  'family',
  'decision',
  'prior',
  'target_effect',
] as const;

/** Only what differs: of a completed experiment the file may say more, and that is not to be changed. */
const editOf = ({ wanted, changes }: Changing): Schemas['ExperimentEdit'] =>
  Object.fromEntries(
    EDITED.filter((field) => touches(changes, field)).map((field) => [field, wanted[field]]),
  );

const changeWords = async (changing: Changing): Promise<void> => {
  const { catalogue, path } = changing;
  await answered(catalogue.connection.client.PATCH(ONE, { params: { path }, body: editOf(changing) }));
};

const changeRollout = async (changing: Changing): Promise<void> => {
  const body = await requestOfChange(changing);
  if (body === null) return;
  const { surroundings, catalogue, path } = changing;
  const { connection } = catalogue;
  const params = { path, header: { 'Idempotency-Key': randomUUID() } };
  const answer = await answered(connection.client.PATCH(`${ONE}rollout/`, { params, body }));
  if (isPending(answer)) await untilDecided(surroundings, connection, path, answer.id);
};

/** Entries that are over stand in the file all the same, and would be refused. */
const changeSchedule = async ({ surroundings, catalogue, path, wanted, detail }: Changing): Promise<void> => {
  const entries = wanted.schedule?.filter(({ at }) => Date.parse(at) > surroundings.now());
  await setSchedule(surroundings, catalogue.connection, path, {
    entries: entries ?? entriesToCome(detail.schedule),
    ...(wanted.on_guardrail_breach === undefined ? {} : { on_guardrail_breach: wanted.on_guardrail_breach }),
  });
};

const changeMetrics = async ({ catalogue, path, wanted, detail, changes }: Changing): Promise<void> => {
  const { client } = catalogue.connection;
  const kept = new Set<number>();
  for (const reference of wanted.metrics ?? []) {
    const body = await requestOfMetric(catalogue, reference);
    kept.add(body.metric);
    const place = detail.metrics.find(({ metric }) => metric === body.metric);
    if (place === undefined) await answered(client.POST(`${ONE}metrics/`, { params: { path }, body }));
    else if (changes.some(({ field }) => field === `metrics.${place.metric_name}`))
      // Not in its place: what the file leaves out stays as it is.
      await answered(
        client.PATCH(`${ONE}metrics/{attachmentId}/`, {
          params: { path: { ...path, attachmentId: String(place.id) } },
          body,
        }),
      );
  }
  for (const { id, metric } of detail.metrics) {
    if (kept.has(metric)) continue;
    const params = { path: { ...path, attachmentId: String(id) } };
    await succeeded(client.DELETE(`${ONE}metrics/{attachmentId}/`, { params }));
  }
};

/** Makes an experiment as its file has it. What serves people comes last: its metrics are right by then. */
export const changeExperiment = async (changing: Changing): Promise<void> => {
  const { changes } = changing;
  if (touches(changes, ...EDITED)) await changeWords(changing);
  if (touches(changes, 'metrics')) await changeMetrics(changing);
  if (touches(changes, 'experiment_rollout')) await changeRollout(changing);
  if (touches(changes, 'schedule', 'on_guardrail_breach')) await changeSchedule(changing);
};
