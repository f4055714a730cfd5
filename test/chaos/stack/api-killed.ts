import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from '../../../local/demo/in-parallel.js';
import type { Answer } from '../../support/api/caller.js';
import { textAt } from '../../support/api/caller.js';
import { eventually } from '../../support/eventually.js';
import { countOf, rowsOf, withTemporal } from '../../support/stack/look-inside.js';
import type { ShopFeature } from '../../support/stack/shop.js';
import { useShop } from '../../support/stack/shop.js';
import type { RunningStack } from '../../support/stack/start-stack.js';

const LONG = 240_000;
const AT_ONCE = 8;
const AGAIN_MS = 300;
/** Ages from nothing to what a creation takes on a machine that has nothing else to do, and beyond. */
const SPREAD = [0, 2, 4, 8, 12, 20, 28, 36, 50, 75, 100, 150, 200, 250, 300, 400];
/** How much later kills may come, where creations take long. */
const LATEST = 32;
/** How long before the kill each of a round's creations is sent, in milliseconds. */
const ROUNDS: readonly (readonly number[])[] = [
  [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150],
  [5, 15, 25, 35, 45, 55, 65, 75, 85, 95, 105, 115, 125, 135, 145, 155],
  SPREAD,
  [1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31],
];

interface Creation {
  readonly feature: ShopFeature;
  readonly key: string;
}

/** While the API is killed. Counts all experiments: there may be none before. */
export const describeKilledApi = (stack: RunningStack): void => {
  const shop = useShop(stack, LONG);

  const send = ({ feature, key }: Creation, changes: Readonly<Record<string, unknown>> = {}) =>
    stack.admin.post(shop.experiments, shop.anExperiment(feature, changes), { 'idempotency-key': key });

  /** As clients do: a few at once, and again with the same key where the answer is 503. */
  const insist = async (
    creations: readonly Creation[],
    changes?: Readonly<Record<string, unknown>>,
  ): Promise<readonly Answer[]> => {
    const answers: Answer[] = [];
    await inParallel(creations.length, AT_ONCE, async (index) => {
      const creation = creations[index];
      if (creation === undefined) return;
      answers[index] = await eventually('an answer', async () => {
        const answer = await send(creation, changes);
        if (answer.status === 503) await sleep(AGAIN_MS);
        return answer.status !== 503 && answer;
      });
    });
    return answers;
  };

  /** Sends creations so that each has its age when the API is killed. @returns how many got an answer */
  const killAmid = async (creations: readonly Creation[], ages: readonly number[]): Promise<number> => {
    const oldest = Math.max(...ages);
    let answered = 0;
    const sent = creations.map(async (creation, index) => {
      await sleep(oldest - (ages[index] ?? 0));
      // Most of them break with the connection.
      const answer = await send(creation).catch(() => null);
      if (answer?.status === 201) answered += 1;
    });
    await sleep(oldest);
    const killed = stack.kill('api');
    await Promise.all(sent);
    await killed.untilBack();
    return answered;
  };

  const uuidsOfRows = async (): Promise<readonly string[]> =>
    (await rowsOf<{ uuid: string }>(stack, 'SELECT uuid FROM experiments ORDER BY uuid')).map(
      ({ uuid }) => uuid,
    );

  const uuidsOfWorkflows = (): Promise<readonly string[]> =>
    withTemporal(stack, async (client) => {
      const uuids: string[] = [];
      for await (const { workflowId } of client.workflow.list({
        query: `WorkflowType = 'experimentWorkflow'`,
      }))
        uuids.push(workflowId.replace('experiment/', ''));
      return uuids.sort();
    });

  const untilRowsAreWorkflows = (): Promise<unknown> =>
    eventually('exactly one workflow for each row', async () => {
      const [rows, workflows] = [await uuidsOfRows(), await uuidsOfWorkflows()];
      return rows.join() === workflows.join();
    });

  /** Everything that belongs to experiments; each must be there as often as they are. */
  const parts = async (): Promise<Record<string, number>> => ({
    experiments: await countOf(stack, 'SELECT count(*) AS n FROM experiments'),
    segments: await countOf(stack, `SELECT count(*) AS n FROM segments WHERE kind = 'rollout'`),
    overrides: await countOf(stack, 'SELECT count(*) AS n FROM feature_states WHERE segment_id IS NOT NULL'),
    metrics: await countOf(stack, 'SELECT count(*) AS n FROM experiment_metrics'),
    outcomes: await countOf(stack, `SELECT count(*) AS n FROM command_outcomes WHERE outcome = 'applied'`),
    audit: await countOf(
      stack,
      `SELECT count(*) AS n FROM audit_log WHERE action = 'created' AND experiment_uuid IS NOT NULL`,
    ),
    complete: await countOf(
      stack,
      `SELECT count(*) AS n FROM experiments e
       JOIN segments s ON s.id = e.segment_id
       JOIN feature_states f ON f.id = e.override_id AND f.segment_id = s.id AND f.feature_id = e.feature_id
       JOIN experiment_metrics m ON m.experiment_id = e.id
       JOIN command_outcomes o ON o.experiment_uuid = e.uuid AND o.outcome = 'applied'`,
    ),
  });

  const allOf = (count: number): Record<string, number> => ({
    experiments: count,
    segments: count,
    overrides: count,
    metrics: count,
    outcomes: count,
    audit: count,
    complete: count,
  });

  test(
    'an API that is killed between request and answer leaves nothing or everything, and the same key gives the same experiment',
    async () => {
      const creations: Creation[] = [];
      let answered = 0;
      const play = async (ages: readonly number[]): Promise<void> => {
        const features = await Promise.all(ages.map(() => shop.newFeature()));
        const ofRound = features.map((feature) => ({ feature, key: `creation-${feature.id}` }));
        creations.push(...ofRound);
        answered += await killAmid(ofRound, ages);
        await untilRowsAreWorkflows();
      };
      for (const ages of ROUNDS) await play(ages);
      // On a busy machine all of that may be too early: then once more, and later.
      for (let later = 2; later <= LATEST && (await uuidsOfRows()).length <= answered; later *= 2)
        await play(SPREAD.map((age) => age * later));

      const found = (await uuidsOfRows()).length;
      expect(await parts()).toEqual(allOf(found));
      // Otherwise the kills came too early or too late to say anything.
      expect(found).toBeGreaterThan(answered);
      expect(found).toBeLessThan(creations.length);

      const before = new Set(await uuidsOfRows());
      const again = await insist(creations);
      expect(again.map(({ status }) => status)).toEqual(creations.map(() => 201));
      const uuids = again.map((answer) => textAt(answer, 'uuid'));
      expect(new Set(uuids).size).toBe(creations.length);
      expect(uuids.filter((uuid) => before.has(uuid))).toHaveLength(found);
      const third = await insist(creations);
      expect(third.map((answer) => textAt(answer, 'uuid'))).toEqual(uuids);

      const others = await insist(creations, { name: 'Another' });
      expect(new Set(others.map((answer) => `${answer.status} ${textAt(answer, 'code')}`))).toEqual(
        new Set(['422 idempotency_key_reused']),
      );
      expect(await parts()).toEqual(allOf(creations.length));
      await untilRowsAreWorkflows();
    },
    LONG,
  );
};
