import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArmSums } from '../../../domain/snapshots/snapshot-payload.js';
import type {
  StoredBasis,
  StoredExposures,
  StoredMetricResult,
  StoredResults,
} from '../../../domain/snapshots/stored-snapshot.js';
import { environmentFor, newHome, removeHome } from '../../support/stack/home.js';
import type { Started } from '../support/npm-start.js';
import { BOOTSTRAP, npmStart, ROOT, START_MS } from '../support/npm-start.js';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const home = newHome('test-e2e-');

const replay = async (...args: readonly string[]): Promise<Ended> => {
  const child = spawn(process.execPath, [BOOTSTRAP, 'run', 'local/replay/main.js', ...args], {
    cwd: ROOT,
    env: await environmentFor(home),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
};

const CSV = join('test', 'fixtures', 'cookie_cats.csv');

/** Counted in the file itself, by other means than Holdfast. */
const TABLE = {
  control: { n: 44_700, retention_1: 20_034, retention_7: 8_502, rounds: 2_344_795, squares: 3_068_811_771 },
  gate_40: { n: 45_489, retention_1: 20_119, retention_7: 8_279, rounds: 2_333_530, squares: 605_052_202 },
};

interface Sealed {
  readonly sealed_at: string;
  readonly exposures: { readonly payload: StoredExposures };
  readonly results: { readonly basis: StoredBasis; readonly payload: StoredResults };
}

afterAll(() => {
  removeHome(home);
});

describe('npm run replay, on a stack of its own', () => {
  let ended: Ended;
  let sealed: Sealed;

  beforeAll(async () => {
    ended = await replay(CSV, '--json');
    if (ended.code !== 0)
      throw new Error(`The replay ended with ${ended.code ?? 'a signal'}:\n${ended.stderr}`);
    sealed = JSON.parse(ended.stdout) as Sealed;
  }, START_MS);

  const metric = (name: string): StoredMetricResult =>
    sealed.results.payload.metrics.find((one) => one.name === name)!;

  test('prints one JSON document on stdout and its progress on stderr', () => {
    expect(Object.keys(sealed).sort()).toEqual(['exposures', 'results', 'sealed_at']);
    expect(ended.stderr).toContain('90,189 units, control gate_30');
  });

  test('is an external experiment, whose exposures were trusted as sent', () => {
    expect(sealed.results.basis.assignment).toBe('external');
    expect(sealed.exposures.payload.health).toEqual({ trusted: 90_189 });
  });

  test.each(['control', 'gate_40'] as const)('counts the players of %s as the file has them', (variant) => {
    expect(sealed.exposures.payload.totals[variant]).toBe(TABLE[variant].n);
    for (const { variants } of sealed.results.payload.metrics)
      expect(variants[variant]?.n).toBe(TABLE[variant].n);
  });

  test.each(['control', 'gate_40'] as const)(
    'adds up what the players of %s did, to the last digit',
    (variant) => {
      const { retention_1, retention_7, rounds, squares, n } = TABLE[variant];
      const exactly = (sum: number, sum_squares: number) =>
        expect.objectContaining({ n, sum, sum_squares }) as ArmSums;
      expect(metric('retention_1').variants[variant]).toEqual(exactly(retention_1, retention_1));
      expect(metric('retention_7').variants[variant]).toEqual(exactly(retention_7, retention_7));
      expect(metric('sum_gamerounds').variants[variant]).toEqual(exactly(rounds, squares));
    },
  );

  test('finds that 7-day retention falls by 4.31 %', () => {
    expect(metric('retention_7').inference['gate_40']?.lift).toBeCloseTo(-0.0431, 4);
  });

  test('finds the sample ratio suspicious and not yet alarming', () => {
    expect(sealed.results.payload.srm_p_value).toBeCloseTo(0.0086, 4);
    expect(sealed.results.payload.srm.alarm).toBe(false);
  });

  test('leaves nobody out and expects both variants', () => {
    expect(sealed.results.payload.excluded_identities).toBe(0);
    expect(sealed.results.payload.unexpected_variants).toEqual([]);
  });

  test('spreads the players over two weeks, by day', () => {
    const { granularity, points } = sealed.exposures.payload.timeseries;
    expect(granularity).toBe('day');
    expect([14, 15]).toContain(points.length);
    const players = points.flatMap(({ new_identities }) => Object.values(new_identities));
    expect(players.reduce((sum, count) => sum + count, 0)).toBe(90_189);
  });

  test('leaves no stack behind', () => {
    expect(ended.stderr).toContain('postgres    stopped');
  });
});

test('called without a file, it says how it is called and ends with 2', async () => {
  const { code, stdout, stderr } = await replay();
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('npm run replay -- FILE.csv');
});

test('a file that cannot be used is told before anything is started for it', async () => {
  const untouched = newHome('test-e2e-');
  const child = spawn(process.execPath, [BOOTSTRAP, 'run', 'local/replay/main.js', 'nowhere.csv'], {
    cwd: ROOT,
    env: await environmentFor(untouched),
    stdio: 'ignore',
  });
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(1);
  expect(existsSync(join(untouched, 'data'))).toBe(false);
  removeHome(untouched);
});

describe('npm run replay, beside a running stack', () => {
  let running: Started;
  const folder = newHome('test-e2e-');

  beforeAll(async () => {
    running = await npmStart(home, '--no-demo');
    mkdirSync(folder, { recursive: true });
  }, START_MS);
  afterAll(async () => {
    await running.stop();
    removeHome(folder);
  });

  const csv = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  test.each([
    ['that is not there', () => join(folder, 'nowhere.csv'), /no such file.*nowhere\.csv/],
    ['that is empty', () => csv('empty.csv', ''), /empty\.csv has no rows/],
    ['with a header only', () => csv('header.csv', 'id,variant,x\n'), /header\.csv has no rows/],
    ['without variants', () => csv('blind.csv', 'id,x\n1,2\n'), /No column says the variant/],
    [
      'with a unit twice',
      () => csv('twice.csv', 'id,variant,x\n1,a,2\n1,b,3\n'),
      /Unit 1 stands in the file twice/,
    ],
    [
      'with a ragged row',
      () => csv('ragged.csv', 'id,variant,x\n1,a,2\n2,b\n'),
      /Invalid Record Length.*line 3/,
    ],
    ['with an open quote', () => csv('quote.csv', 'id,variant,x\n1,"a,2\n'), /[Qq]uote/],
    ['that is a folder', () => folder, /directory/],
  ])('a file %s gives a clear error on stderr and ends with 1', async (_what, file, words) => {
    const { code, stdout, stderr } = await replay(file(), '--json');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  const smallTest = (): string => {
    const rows = Array.from({ length: 240 }, (_, unit) => {
      const loud = unit % 2 === 0;
      const bought = unit % (loud ? 3 : 5) === 0;
      return `u${unit},${loud ? 'loud' : 'quiet'},${bought ? 'TRUE' : 'FALSE'},${unit % 7}`;
    });
    return csv('small.csv', ['unit,group,bought,visits', ...rows].join('\n'));
  };

  test('a variant to compare with that nobody was in is an error, too', async () => {
    const { code, stdout, stderr } = await replay(smallTest(), '--control', 'queit');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('No unit was in variant queit; there are loud, quiet.');
  });

  test('a small file becomes a scorecard for people, with the chosen control first', async () => {
    const { code, stdout, stderr } = await replay(smallTest(), '--control', 'quiet');
    expect(`${code ?? 'signal'} ${stderr}`).toMatch(/^0 /);
    expect(stdout).toContain('Sealed result');
    expect(stdout).toMatch(/bought +control +120 +24 +20\.00 %\n +loud +120 +40 +33\.33 % +\+66\.67 %/);
    expect(stdout).toMatch(/visits +control +120 +358 .*\n +loud +120 +357 /);
  });

  /** Amounts as people export them: above 1,000 with a comma, which is no number. */
  const exportedTest = (): string => {
    const rows = Array.from({ length: 600 }, (_, unit) => {
      const isLoud = unit % 2 === 0;
      const amount = isLoud && unit % 4 === 0 ? '"1,137.50"' : `${10 + (unit % 7)}`;
      return `u${unit},${isLoud ? 'loud' : 'quiet'},${amount},${unit % 5}`;
    });
    return csv('exported.csv', ['unit,group,revenue,visits', ...rows].join('\n'));
  };

  test('a CSV with 1,137.50 for revenue ends with an error instead of a verdict', async () => {
    const { code, stdout, stderr } = await replay(exportedTest(), '--control', 'quiet');
    expect(code).toBe(1);
    expect(stderr).toContain('revenue: 150 of 600 values are no numbers, such as "1,137.50" in row 2');
    expect(stderr).toContain('no verdict on revenue');
    expect(stdout).toMatch(/ loud .*blocked: values unreadable\n/);
    expect(stdout).toContain('revenue: 150 values were no numbers');
    expect(stdout).toMatch(
      /Status: Sealed\..*Too many values of "revenue" are no numbers: 50\.0 % in loud\./,
    );
  });

  const SHAPES = join('test', 'fixtures', 'shapes');

  test('a file with a column of row numbers and a variant column "test group" goes through as it is', async () => {
    const { code, stdout, stderr } = await replay(join(SHAPES, 'unnamed-index.csv'));
    expect(`${code ?? 'signal'} ${stderr}`).toMatch(/^0 /);
    // These and those below were counted in the files by other means.
    expect(stdout).toMatch(/converted +control +202 +29 /);
    expect(stdout).toMatch(/\n +b +198 +28 /);
  });

  test('an event log goes through, counted by who did what', async () => {
    const { code, stdout, stderr } = await replay(join(SHAPES, 'event-log.csv'));
    expect(`${code ?? 'signal'} ${stderr}`).toMatch(/^0 /);
    expect(stderr).toContain('each word of "action" is counted by who did it');
    expect(stdout).toMatch(/click +control +144 +89 /);
    expect(stdout).toMatch(/\n +experiment +156 +102 /);
  });

  test('amounts with separators of thousands go through by an option, three arms and four weeks a shop', async () => {
    const { code, stdout, stderr } = await replay(
      ...[join(SHAPES, 'thousands.csv'), '--unit', 'LocationID', '--variant', 'Promotion', '--rows', 'many'],
      ...['--measures', 'Gross Sales', '--numbers', '1,234.5', '--split', '34:33:33'],
    );
    expect(`${code ?? 'signal'} ${stderr}`).toMatch(/^0 /);
    expect(stdout).toMatch(/Gross Sales +control +20 +23,012,172 /);
    expect(stdout).toMatch(/\n +2 +20 +24,902,912 /);
  });

  test('a replay that is interrupted ends at once and leaves nothing running', async () => {
    const { api, adminKey, environmentKey } = running.stack;
    const experiments = async (): Promise<unknown> => {
      const headers = { authorization: `Api-Key ${adminKey}` };
      const url = `${api}/api/v1/environments/${environmentKey}/experiments/?page_size=1`;
      const { count } = (await (await fetch(url, { headers })).json()) as { count: number };
      return count;
    };
    const before = await experiments();
    const child = spawn(process.execPath, [BOOTSTRAP, 'run', 'local/replay/main.js', CSV], {
      cwd: ROOT,
      env: await environmentFor(home),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    let isAsked = false;
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
      if (isAsked || !stderr.includes('units, control')) return;
      // Once: a second one would end it before it has said how it ends.
      isAsked = true;
      child.kill('SIGINT');
    });
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    expect(`${code ?? 'signal'} ${signal ?? ''} ${stderr}`).toMatch(/^signal SIGINT /);
    expect(stderr).toContain('interrupted; what was made is taken away');
    expect(stderr).not.toContain('left behind');
    expect(await experiments()).toBe(before);
  });

  test('the same file again on the same stack gives the same numbers', async () => {
    const numbers = async (): Promise<unknown> => {
      const { code, stdout, stderr } = await replay(smallTest(), '--json');
      expect(`${code ?? 'signal'} ${stderr}`).toMatch(/^0 /);
      const { metrics } = (JSON.parse(stdout) as Sealed).results.payload;
      const text = JSON.stringify(metrics.map(({ name, variants }) => ({ name, variants })));
      // The warehouse adds fractions in whatever order they come, which moves the last digit of a sum of squares.
      return JSON.parse(text, (_key, value: unknown) =>
        typeof value === 'number' ? Number(value.toPrecision(14)) : value,
      );
    };
    expect(await numbers()).toEqual(await numbers());
  });
});
