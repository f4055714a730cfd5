import type { Log } from '../../../db/log.js';
import { createExperimentStore } from '../../../db/postgres/experiments/experiment-store.js';
import type { OutcomeListener } from '../../../db/postgres/experiments/outcome-listener.js';
import { createOutcomeListener } from '../../../db/postgres/experiments/outcome-listener.js';
import { createOutcomeStore } from '../../../db/postgres/experiments/outcome-store.js';
import { usePostgres } from '../../support/postgres/use-postgres.js';
import { aCommand } from '../../support/postgres/world.js';

const { url, pool, raw } = usePostgres();
let listener: OutcomeListener;
let said: string[];
let looks: number;

const log: Log = {
  info: (_fields, message) => said.push(message),
  warn: (_fields, message) => said.push(message),
};
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

beforeEach(() => {
  said = [];
  looks = 0;
  const outcomes = createOutcomeStore(pool);
  const find: typeof outcomes.find = (uuid, commandId) => {
    looks += 1;
    return outcomes.find(uuid, commandId);
  };
  listener = createOutcomeListener({ databaseUrl: url(), outcomes: { find }, log });
});
afterEach(() => listener.close());

const LISTENERS =
  "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'";
const untilListening = async (): Promise<void> => {
  while ((await raw.rows(LISTENERS)).length === 0) await sleep(20);
};
const cutConnection = async (): Promise<void> => {
  await untilListening();
  await raw.rows(`SELECT pg_terminate_backend(pid) FROM (${LISTENERS}) AS listeners`);
};

/** After the fourth look the fifth is more than 800 ms away. */
const untilTheNextLookIsFar = async (): Promise<void> => {
  while (looks < 4) await sleep(5);
};
const TIME_OF_A_LOOK_MS = 700;

const answer = (identity: ReturnType<typeof aCommand>): Promise<unknown> =>
  createExperimentStore(pool).refuse({
    ...identity,
    commandKind: 'pause',
    refusal: { code: 'illegal_transition', detail: 'No.' },
  });

describe('waiting for an answer', () => {
  it('ends at once when the answer is there already', async () => {
    const identity = aCommand(crypto.randomUUID());
    await answer(identity);
    expect(await listener.waitForOutcome(identity.uuid, identity.commandId, 0)).toMatchObject({
      kind: 'pause',
      outcome: 'refused',
      refusal: { code: 'illegal_transition', detail: 'No.' },
      fingerprint: 'fingerprint',
    });
  });

  it('leaves no timer behind that would keep the process, however long it might have waited', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const identity = aCommand(crypto.randomUUID());
    await answer(identity);
    const before = timers();
    await listener.waitForOutcome(identity.uuid, identity.commandId, 10_000);
    expect(timers()).toBeLessThanOrEqual(before);
  });

  it('ends with the notification, well before the next look', async () => {
    await untilListening();
    const identity = aCommand(crypto.randomUUID());
    const waiting = listener.waitForOutcome(identity.uuid, identity.commandId, 10_000);
    await untilTheNextLookIsFar();
    const before = performance.now();
    await answer(identity);
    expect(await waiting).toMatchObject({ outcome: 'refused' });
    expect(performance.now() - before).toBeLessThan(TIME_OF_A_LOOK_MS);
  });

  it('gives null when there is no answer in time', async () => {
    const before = performance.now();
    expect(await listener.waitForOutcome(crypto.randomUUID(), 'none', 300)).toBeNull();
    expect(performance.now() - before).toBeGreaterThanOrEqual(290);
  });

  it('serves many at once, each with its own answer', async () => {
    const identities = Array.from({ length: 20 }, () => aCommand(crypto.randomUUID()));
    const waiting = identities.map(({ uuid, commandId }) => listener.waitForOutcome(uuid, commandId, 10_000));
    const twice = listener.waitForOutcome(identities[0]!.uuid, identities[0]!.commandId, 10_000);
    for (const identity of identities) await answer(identity);
    expect(await Promise.all([...waiting, twice])).not.toContain(null);
  });

  it('ends though the listening connection is cut while the answer is given', async () => {
    await untilListening();
    const identity = aCommand(crypto.randomUUID());
    const waiting = listener.waitForOutcome(identity.uuid, identity.commandId, 10_000);
    await cutConnection();
    await answer(identity);
    expect(await waiting).toMatchObject({ outcome: 'refused' });
  });

  it('goes on with notifications after the connection was cut, and says so', async () => {
    await cutConnection();
    while (!said.includes('listening to Postgres again')) await sleep(20);
    expect(said).toEqual(['not listening to Postgres; trying again', 'listening to Postgres again']);
    const identity = aCommand(crypto.randomUUID());
    const waiting = listener.waitForOutcome(identity.uuid, identity.commandId, 10_000);
    await untilTheNextLookIsFar();
    const before = performance.now();
    await answer(identity);
    await waiting;
    expect(performance.now() - before).toBeLessThan(TIME_OF_A_LOOK_MS);
  });

  it('works by looking alone when nobody can listen', async () => {
    const deaf = createOutcomeListener({
      databaseUrl: 'postgres://nobody:x@127.0.0.1:1/none',
      outcomes: createOutcomeStore(pool),
      log,
    });
    const identity = aCommand(crypto.randomUUID());
    const waiting = deaf.waitForOutcome(identity.uuid, identity.commandId, 10_000);
    await answer(identity);
    expect(await waiting).toMatchObject({ outcome: 'refused' });
    await deaf.close();
    expect(said).toContain('not listening to Postgres; trying again');
  });
});
