import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { openHome } from '../../../local/home/home-folder.js';
import { buildWithGo } from '../../../local/temporal/build-with-go.js';

const EXECUTABLE = 0o755;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'go-'));
  process.env['XDG_CACHE_HOME'] = join(folder, 'cache');
  process.env['PATH'] = `${folder}${delimiter}${process.env['PATH'] ?? ''}`;
  process.env['BUILDS'] = join(folder, 'builds');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A `go` that notes each build and takes its time. */
const putGo = (install: string): void => {
  const text = `#!/bin/sh
if [ "$1" = version ]; then echo 'go version go1.26.1 linux/amd64'; exit; fi
echo build >> "$BUILDS"
sleep 0.3
${install}
`;
  writeFileSync(join(folder, 'go'), text, { mode: EXECUTABLE });
};

const builds = (): number => readFileSync(join(folder, 'builds'), 'utf8').trim().split('\n').length;

const build = (said: string[] = []): Promise<string> =>
  buildWithGo({
    log: (_part, line) => said.push(line),
    signal: new AbortController().signal,
    env: {},
    home: openHome(join(folder, 'home')),
  });

test('of several stacks that start on a new machine one builds the server, and all get it', async () => {
  putGo('printf "#!/bin/sh\\n" > "$GOBIN/temporal"');
  const said: string[] = [];
  const programs = await Promise.all([build(said), build(said), build(said)]);
  expect(new Set(programs)).toEqual(new Set([join(folder, 'cache', 'holdfast', 'temporal')]));
  expect(builds()).toBe(1);
  expect(said.filter((line) => line.startsWith('waiting for process'))).toHaveLength(2);
});

test('who waits for a build that fails builds itself', async () => {
  putGo('exit 1');
  const ends = await Promise.allSettled([build(), build()]);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(builds()).toBe(2);
});
