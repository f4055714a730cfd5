import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { loadConfig } from '../../config/config.js';
import { SEARCH_ATTRIBUTES } from '../../workflows/contract/search-attributes.js';

interface Service {
  readonly image: string;
  readonly build?: unknown;
  readonly user?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly stop_grace_period?: string;
}

const root = join(__dirname, '../..');
const composePath = join(root, 'docker-compose.yml');
const text = readFileSync(composePath, 'utf8');
const composeFile = parse(text, { merge: true }) as { readonly services: Readonly<Record<string, Service>> };
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');

const services = Object.entries(composeFile.services);
const service = (name: string): Service => composeFile.services[name]!;
const ours = services.filter(([, { build }]) => build !== undefined);

/** A job ends; it is done, not healthy, and others wait for its end. */
const jobs = new Set(
  services.flatMap(([, { depends_on: needs = {} }]) =>
    Object.entries(needs).flatMap(([name, { condition }]) =>
      condition === 'service_completed_successfully' ? [name] : [],
    ),
  ),
);

/** Replaces `${NAME:-default}` by the default, as compose does with an empty environment. */
const withDefaults = (value: string | number): string =>
  String(value).replace(/\$\{\w+:-([^}]*)\}/g, (_, fallback: string) => fallback);

const environmentOf = (name: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(service(name).environment ?? {}).map(([key, value]) => [key, withDefaults(value)]),
  );

describe('docker-compose.yml', () => {
  test('follows the schema of the Compose Specification', () => {
    const schema = JSON.parse(
      readFileSync(join(root, 'test/fixtures/compose-spec.schema.json'), 'utf8'),
    ) as Record<string, unknown>;
    const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema);
    validate(composeFile);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('has a health check for every service that stays up', () => {
    const unchecked = services.filter(
      ([name, { healthcheck }]) => !jobs.has(name) && healthcheck === undefined,
    );
    expect(unchecked.map(([name]) => name)).toEqual([]);
    expect([...jobs].sort()).toEqual(['temporal-namespace', 'temporal-schema']);
  });

  test('starts nothing before what it needs is healthy or done', () => {
    const conditions = services.flatMap(([name, { depends_on: needs = {} }]) =>
      Object.entries(needs).map(([needed, { condition }]) => ({ name, needed, condition })),
    );
    expect(
      conditions.filter(
        ({ needed, condition }) =>
          condition !== (jobs.has(needed) ? 'service_completed_successfully' : 'service_healthy'),
      ),
    ).toEqual([]);
    expect(conditions.filter(({ needed }) => !(needed in composeFile.services))).toEqual([]);
  });

  test('runs our image as an ordinary user', () => {
    expect(ours.map(([name]) => name).sort()).toEqual(['api', 'worker']);
    const finalStage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(finalStage).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m);
    expect(ours.filter(([, { user }]) => user !== undefined)).toEqual([]);
  });

  test('pins the version of every image that is not ours', () => {
    const loose = services.filter(
      ([, { build, image }]) => build === undefined && !/:\d+\.\d+(\.\d+)*$/.test(image),
    );
    expect(loose.map(([, { image }]) => image)).toEqual([]);
  });

  test('publishes ports on the loopback interface only', () => {
    const ports = services.flatMap(([, { ports: published = [] }]) => published);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  test.each(['api', 'worker'])('gives the %s only variables that the configuration knows', (name) => {
    const environment = environmentOf(name);
    const config = loadConfig(environment);
    expect(Object.keys(environment).filter((variable) => !(variable in config))).toEqual([]);
  });

  test('lets whoever runs it say what is kept, and how refreshes read', () => {
    const known = Object.keys(loadConfig(environmentOf('worker')));
    const wanted = known.filter((name) => /^RETENTION_|^REFRESH_(?:MAY|INC)|^CLICKHOUSE_CLUSTER$/.test(name));
    expect(wanted.length).toBeGreaterThan(9);
    for (const name of [...wanted, 'CLICKHOUSE_CLUSTER', 'SOURCES_CLICKHOUSE_URL'])
      expect([name, service('worker').environment?.[name]]).toEqual([name, `\${${name}:-}`]);
  });

  test('leaves what nobody says to the defaults of the configuration', () => {
    const { RETENTION_SNAPSHOT_DAYS, REFRESH_INCREMENTAL } = loadConfig(environmentOf('worker'));
    expect([RETENTION_SNAPSHOT_DAYS, REFRESH_INCREMENTAL]).toEqual([90, 'added']);
  });

  test('gives a stopping worker more time than the worker gives its activities', () => {
    const grace = Number(/^(\d+)s$/.exec(service('worker').stop_grace_period ?? '')?.[1]);
    expect(grace).toBeGreaterThan(loadConfig(environmentOf('worker')).WORKER_SHUTDOWN_GRACE_SECONDS);
  });

  test('creates the search attributes that the workflows set', () => {
    const script = service('temporal-namespace').command?.join('\n') ?? '';
    const created = [...script.matchAll(/--name (\w+) --type (\w+)/g)].map(([, name, type]) => [
      name!,
      type!.toUpperCase(),
    ]);
    expect(Object.fromEntries(created)).toEqual(
      Object.fromEntries(SEARCH_ATTRIBUTES.map(({ name, type }) => [name, type])),
    );
  });

  test('names only built files that have a source', () => {
    const named = [
      ...text.matchAll(/\bdist\/([\w/-]+)\.js/g),
      ...dockerfile.matchAll(/\bdist\/([\w/-]+)\.js/g),
    ];
    expect(named.length).toBeGreaterThan(0);
    expect(named.map(([, path]) => `${path!}.ts`).filter((path) => !existsSync(join(root, path)))).toEqual(
      [],
    );
  });

  test("has a worker's health check that is a program", () => {
    const script = service('worker').healthcheck?.test.at(-1)?.replaceAll('$$', '$') ?? '';
    const checked = spawnSync(process.execPath, ['--input-type=module', '--check', '-'], { input: script });
    expect(checked.stderr.toString()).toBe('');
  });

  const composeProgram = spawnSync('docker-compose', ['version']);
  const whereInstalled = composeProgram.status === 0 ? test : test.skip;
  whereInstalled(
    'is accepted by docker-compose config (skipped where docker-compose is not installed)',
    () => {
      const rendered = execFileSync('docker-compose', ['--file', composePath, 'config'], {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      expect(Object.keys((parse(rendered) as typeof composeFile).services).sort()).toEqual(
        services.map(([name]) => name).sort(),
      );
    },
  );
});
