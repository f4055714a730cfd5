import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutantBundle, mutantRun, mutatedSource } from '../support/simulation/mutant-bundle.js';
import { loadHistory, recordedNames } from '../support/simulation/recorded-histories.js';
import type { History } from '../support/simulation/replay-strictly.js';
import { replayStrictly } from '../support/simulation/replay-strictly.js';
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

/** Long histories last. */
const histories = new Map<string, History>(
  recordedNames()
    .map((name) => [name, loadHistory(name)] as const)
    .sort(([, one], [, other]) => (one.events?.length ?? 0) - (other.events?.length ?? 0)),
);

const askFirst = (name: string | undefined): readonly string[] =>
  name === undefined || !histories.has(name)
    ? [...histories.keys()]
    : [name, ...[...histories.keys()].filter((other) => other !== name)];

const present = ALL_MUTATIONS.filter(isThere);
const worker = useOpened({
  open: () => simulation.temporal.startWorker({ code: mutantBundle(simulation.code, present) }),
  close: (mutants) => mutants.stop(),
});

/** @returns the name of the history that is not replayed by the mutant, or null */
const whoNotices = async (mutation: Mutation): Promise<string | null> => {
  const runMark = mutantRun(present.indexOf(mutation));
  for (const name of askFirst(noticedBy[nameOf(mutation)])) {
    const history = histories.get(name);
    if (history === undefined) continue;
    if ((await replayStrictly({ worker, history, runMark, accepts: isAccepted })) !== null) return name;
  }
  return null;
};

const AT_ONCE = 4;

/** @returns the mutations that no history notices */
const unnoticed = async (mutations: readonly Mutation[]): Promise<readonly string[]> => {
  const left = [...mutations];
  const missed: string[] = [];
  const work = async (): Promise<void> => {
    for (let mutation = left.shift(); mutation !== undefined; mutation = left.shift()) {
      const who = await whoNotices(mutation);
      if (who === null) missed.push(nameOf(mutation));
      else noticedBy[nameOf(mutation)] = who;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
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

  // Otherwise nothing says that it is the mutation that is noticed.
  it('is not seen where there is none', async () => {
    for (const history of histories.values()) {
      expect(
        await replayStrictly({ worker, history, runMark: mutantRun(-1), accepts: isAccepted }),
      ).toBeNull();
    }
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
