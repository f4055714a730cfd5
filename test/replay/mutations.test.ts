import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutantBundle, mutantRun, mutatedSource } from '../support/simulation/mutant-bundle.js';
import { loadHistory, recordedNames } from '../support/simulation/recorded-histories.js';
import type { Recording } from '../support/simulation/replay-strictly.js';
import { recordingOf, replayStrictly } from '../support/simulation/replay-strictly.js';
import { useSimulation } from '../support/simulation/use-simulation.js';
import { useOpened } from '../support/use-opened.js';
import { isAccepted } from './accepted-changes.js';
import { ALL_MUTATIONS } from './mutations/all-mutations.js';
import { HARMLESS_MUTATIONS } from './mutations/harmless-mutations.js';
import type { Mutation } from './mutations/mutation.js';
import { nameOf } from './mutations/mutation.js';

const simulation = useSimulation();

/** Which history has noticed a mutation; it is asked first, so that the test takes a minute and not ten. */
const TABLE = join(__dirname, 'mutations', 'noticed-by.json');
const noticedBy = JSON.parse(readFileSync(TABLE, 'utf8')) as Record<string, string>;

const isThere = (mutation: Mutation): boolean => {
  try {
    mutatedSource(mutation);
    return true;
  } catch {
    return false;
  }
};

/** Long ones last. */
const recordings = new Map<string, Recording>(
  recordedNames()
    .map((name) => [name, loadHistory(name)] as const)
    .sort(([, one], [, other]) => (one.events?.length ?? 0) - (other.events?.length ?? 0))
    .map(([name, history]) => [name, recordingOf(history)] as const),
);

const askFirst = (name: string | undefined): readonly string[] =>
  name === undefined || !recordings.has(name)
    ? [...recordings.keys()]
    : [name, ...[...recordings.keys()].filter((other) => other !== name)];

const present = ALL_MUTATIONS.filter(isThere);
const worker = useOpened({
  open: () => simulation.temporal.startWorker({ code: mutantBundle(simulation.code, present) }),
  close: (mutants) => mutants.stop(),
});

/** @returns whether the run that is marked so does otherwise than was recorded */
const departs = async (name: string, runMark: string): Promise<boolean> => {
  const recording = recordings.get(name);
  if (recording === undefined) return false;
  return (await replayStrictly({ worker, recording, runMark, accepts: isAccepted })) !== null;
};

/** @returns the name of the history that is not replayed by the mutant, or null */
const whoNotices = async (mutation: Mutation): Promise<string | null> => {
  const runMark = mutantRun(present.indexOf(mutation));
  for (const name of askFirst(noticedBy[nameOf(mutation)])) if (await departs(name, runMark)) return name;
  return null;
};

const AT_ONCE = 4;

/** Does something with each of them, some at a time. */
const withEach = async <T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> => {
  const left = [...all];
  const lane = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
};

/** @returns the mutations that no history notices */
const unnoticed = async (mutations: readonly Mutation[]): Promise<readonly string[]> => {
  const missed: string[] = [];
  await withEach(mutations, async (mutation) => {
    const who = await whoNotices(mutation);
    if (who === null) missed.push(nameOf(mutation));
    else noticedBy[nameOf(mutation)] = who;
  });
  return missed;
};

const files = [...new Set(present.map(({ file }) => file))];

describe('a change of workflow code that would break living experiments', () => {
  it.each(files)(
    'is noticed in %s',
    async (changed) => {
      expect(await unnoticed(present.filter(({ file }) => file === changed))).toEqual([]);
    },
    600_000,
  );

  // Otherwise nothing says that it is the mutation that is noticed. A history that notices none needs no such proof;
  // that it is replayed by the code of today is held elsewhere.
  it('is not seen where there is none', async () => {
    const faulty: string[] = [];
    await withEach([...new Set(Object.values(noticedBy))], async (name) => {
      if (await departs(name, mutantRun(-1))) faulty.push(name);
    });
    expect(faulty).toEqual([]);
  });

  afterAll(() => {
    if (process.env['RECORD_HISTORIES'] === undefined) return;
    const table = Object.fromEntries(
      ALL_MUTATIONS.flatMap((mutation) => {
        const name = nameOf(mutation);
        const who = noticedBy[name];
        return who === undefined ? [] : [[name, who]];
      }),
    );
    writeFileSync(TABLE, `${JSON.stringify(table, null, 2)}\n`);
  });
});

describe('the lists of mutations', () => {
  it('follow the code: what they change is there, once', () => {
    const all = [...ALL_MUTATIONS, ...HARMLESS_MUTATIONS];
    expect(all.filter((mutation) => !isThere(mutation)).map(nameOf)).toEqual([]);
  });

  it('name each mutation once', () => {
    const names = [...ALL_MUTATIONS, ...HARMLESS_MUTATIONS].map(nameOf);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });
});
