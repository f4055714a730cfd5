import type { Patience } from '../../../activities/await-events.js';
import { awaitEvents, rowsOf } from '../../../activities/await-events.js';
import type { EventTransit, SeenIntake, SeenTransit } from '../../../db/postgres/serving/event-transit.js';

const EMPTY: SeenTransit = { intakes: [], spooledRows: 0, spooledForMs: 0, lastEntry: 0 };
const NEVER = new AbortController().signal;
const PATIENCE = { withoutProgressMs: 60, atMostMs: 1_000 };
/** For what must come to its end, however slow the machine. */
const UNHURRIED = { withoutProgressMs: 30_000, atMostMs: 60_000 };

const intake = (changes: Partial<SeenIntake>): SeenIntake => ({
  ...{ processId: 'one', answeredAsk: 7, nextTicket: 10, oldestTicket: null, rowCount: 0 },
  ...changes,
});

/** Shows one picture after the other; the last one stays. The question is for moment 7. */
const film = (...pictures: readonly Partial<SeenTransit>[]) => {
  const asked: (number | null)[] = [];
  const transit: EventTransit = {
    ask: () => Promise.resolve(7),
    look: (_environment, upToEntry) => {
      asked.push(upToEntry);
      return Promise.resolve({ ...EMPTY, ...pictures[Math.min(asked.length, pictures.length) - 1] });
    },
  };
  return { transit, asked };
};

const wait = async ({ transit }: ReturnType<typeof film>, patience: Patience = UNHURRIED) => {
  const { receivedBefore, missing } = await awaitEvents(transit, 'env', patience, NEVER);
  expect(receivedBefore).toBe(7);
  return missing;
};
const NOTHING = { spooled: 0, held: 0, processes: 0 };

test('where nothing is on its way nobody waits', async () => {
  const quiet = film({});
  expect(await wait(quiet)).toEqual(NOTHING);
  expect(quiet.asked).toHaveLength(1);
});

test('a process that has not answered yet is waited for', async () => {
  const slow = film({ intakes: [intake({ answeredAsk: 6 })] }, { intakes: [intake({})] });
  expect(await wait(slow)).toEqual(NOTHING);
  expect(slow.asked).toHaveLength(2);
});

test('what a process had taken before the question is waited for, what it takes later is not', async () => {
  const busy = film(
    { intakes: [intake({ oldestTicket: 9 })] },
    { intakes: [intake({ oldestTicket: 9, nextTicket: 50 })] },
    { intakes: [intake({ oldestTicket: 10, nextTicket: 51 })] },
  );
  expect(await wait(busy)).toEqual(NOTHING);
  expect(busy.asked).toHaveLength(3);
});

test('what goes from the hands of a process into the spool is waited for there too', async () => {
  const moving = film(
    { intakes: [intake({ oldestTicket: 9 })], lastEntry: 100 },
    { intakes: [intake({})], spooledRows: 500, lastEntry: 101 },
    { spooledRows: 500, lastEntry: 105 },
    { spooledRows: 0, lastEntry: 106 },
  );
  expect(await wait(moving)).toEqual(NOTHING);
  expect(moving.asked).toEqual([null, null, 101, 101]);
});

test('a process that is gone is not waited for', async () => {
  const died = film({ intakes: [intake({ oldestTicket: 3 })] }, { intakes: [] });
  expect(await wait(died)).toEqual(NOTHING);
});

test('patience ends when nothing gets better, and says what is left', async () => {
  const stuck = film({ intakes: [intake({ oldestTicket: 3, rowCount: 20 })], spooledRows: 4 });
  expect(await wait(stuck, PATIENCE)).toEqual({ spooled: 4, held: 20, processes: 1 });
  const refused = film({ spooledRows: 9, lastEntry: 1 }, { spooledRows: 3, lastEntry: 1 });
  expect(await wait(refused, PATIENCE)).toEqual({ spooled: 3, held: 0, processes: 0 });
});

test('as long as it drains, it is waited for longer', async () => {
  const draining = film(
    ...Array.from({ length: 8 }, (_, turn) => ({ spooledRows: 8 - turn, lastEntry: 9 })),
    EMPTY,
  );
  expect(await wait(draining, { withoutProgressMs: 60, atMostMs: 60_000 })).toEqual(NOTHING);
});

test('a wait that is cancelled ends with the cancellation', async () => {
  const cancelled = new Error('cancelled');
  const stuck = film({ spooledRows: 1, lastEntry: 1 });
  await expect(awaitEvents(stuck.transit, 'env', PATIENCE, AbortSignal.abort(cancelled))).rejects.toBe(
    cancelled,
  );
});

describe('a refresh that is not the last one', () => {
  const brief: Patience = { ...UNHURRIED, forProcessesMs: 30, spoolYoungerThanMs: 10_000 };

  test('does not wait for a spool that does not drain', async () => {
    const old = film({ spooledRows: 4, spooledForMs: 60_000, lastEntry: 1 });
    expect(await wait(old, brief)).toEqual({ spooled: 4, held: 0, processes: 0 });
    expect(old.asked).toHaveLength(1);
  });

  test('lets a spool drain that does, up to what was in it', async () => {
    const fresh = { spooledRows: 4, spooledForMs: 100, lastEntry: 5 };
    const draining = film(fresh, fresh, { lastEntry: 6 });
    expect(await wait(draining, brief)).toEqual(NOTHING);
    expect(draining.asked).toEqual([null, 5, 5]);
  });

  test('waits for a process that hangs for a moment only, and cannot say what that one holds', async () => {
    const missing = await wait(film({ intakes: [intake({ answeredAsk: 6 })] }), brief);
    expect(missing).toEqual({ spooled: 0, held: 0, processes: 1 });
    expect(rowsOf(missing)).toBeNull();
    const held = await wait(film({ intakes: [intake({ oldestTicket: 3, rowCount: 20 })] }), brief);
    expect(rowsOf(held)).toBe(20);
  });
});
