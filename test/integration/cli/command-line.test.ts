import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { ADMIN_KEY } from '../../support/api/api-stack.js';
import { numberAt, textAt, valueAt } from '../../support/api/caller.js';
import { useCatalogue } from '../../support/api/catalogue.js';
import { refreshed } from '../../support/api/refreshed.js';
import { untilSealed } from '../../support/api/until-sealed.js';
import { useApiStack } from '../../support/api/use-api-stack.js';
import type { CliUser, Ran } from '../../support/cli/run-cli.js';
import { createCliUser } from '../../support/cli/run-cli.js';
import { eventually } from '../../support/eventually.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

/** Somebody who has said everything by variables. */
const someone = (more: Readonly<Record<string, string>> = {}): CliUser =>
  createCliUser({
    HOLDFAST_URL: stack.url,
    HOLDFAST_API_KEY: ADMIN_KEY,
    HOLDFAST_ENVIRONMENT: catalogue.clientKey,
    ...more,
  });

const done = (ran: Ran): Ran => {
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: expect.any(String) as unknown });
  return ran;
};

/** Runs several commands of a user at once: none of them changes what another one sees. */
const all = <const Commands extends readonly (readonly string[])[]>(
  user: CliUser,
  commands: Commands,
): Promise<{ [Place in keyof Commands]: Ran }> =>
  Promise.all(commands.map((args) => user.run(args))) as Promise<{ [Place in keyof Commands]: Ran }>;

interface Files {
  readonly name: string;
  readonly feature: string;
  readonly metric: string;
  readonly text: (changes?: {
    readonly percentage?: number;
    readonly owner?: string;
    readonly more?: string;
  }) => string;
}

const files = (): Files => {
  const id = randomUUID().slice(0, 8);
  const [name, feature, metric] = [`Green ${id}`, `checkout_${id}`, `Orders ${id}`];
  return {
    ...{ name, feature, metric },
    text: ({ percentage = 100, owner = 'Ada', more = '' } = {}) => `
kind: experiment
feature: ${feature}
name: ${name}
hypothesis: Green sells more.
owner: ${owner}
refresh_throttle_seconds: 0
settle_seconds: 0
metrics:
  - metric: ${metric}
experiment_rollout:
  enabled: true
  rollout_percentage: ${percentage}
  feature_state_value: { type: string, value: blue }
  multivariate_feature_state_values:
    - { key: green, percentage_allocation: 50 }
${more}---
kind: feature
name: ${feature}
initial_value: blue
multivariate_options:
  - key: green
    string_value: "#0f0"
---
kind: metric
name: ${metric}
aggregation: occurrence
definition: { version: 1, event: order_${id} }
`,
  };
};

/** People who come to an experiment, and of whom those that see green order more often. */
const visitors = async (feature: string, event: string, count: number): Promise<void> => {
  const timestamp = Date.now();
  const events: object[] = [];
  for (let index = 0; index < count; index += 1) {
    const identifier = `visitor-${index}`;
    const answer = await catalogue.sdk.post('identities/', { identifier });
    const flags = valueAt(answer, 'flags') as readonly {
      readonly feature: { readonly name: string };
      readonly variant: string;
    }[];
    const variant = flags.find((flag) => flag.feature.name === feature)?.variant ?? 'none';
    const common = { identifier, timestamp };
    events.push({
      ...common,
      event_id: `${feature}-${index}`,
      event: '$flag_exposure',
      feature_name: feature,
      value: variant,
    });
    if (index % 10 < (variant === 'green' ? 9 : 4))
      events.push({
        ...common,
        event_id: `${event}-${index}`,
        event,
        feature_name: null,
        value: null,
        timestamp: timestamp + 1,
      });
  }
  const answer = await catalogue.sdk.post('events/', { events });
  expect(answer.status).toBe(202);
};

test('an experiment lives its whole life by the command line', async () => {
  const user = someone();
  const { name, feature, metric, text } = files();
  const file = user.write('experiment.yaml', text());

  const created = done(await user.run(['create', '-f', file]));
  expect(created.out).toContain(`experiment ${name} is created.`);
  const listed = done(await user.run(['list', '--json', '--feature', feature])).json() as [{ id: number }];
  const id = String(listed[0].id);
  const again = await user.run(['create', '-f', file]);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('there is already') as unknown });

  // By its name, the name of its feature and its id alike.
  const [list, show, standing, results, pause, resume] = await all(user, [
    ['list'],
    ['show', name],
    ['status', feature],
    ['results', id],
    ['pause', id],
    ['resume', id],
  ]);
  expect(done(list).out).toMatch(new RegExp(`${id} +Draft +${name}`));
  expect(done(show).out).toContain('rollout: 100 % of everybody');
  expect(done(standing).out).toContain(`${metric}, goal`);
  expect(done(results).out).toContain('There are no figures yet.');
  expect(pause).toMatchObject({ code: 1, err: expect.stringContaining('created') as unknown });
  expect(resume).toMatchObject({ code: 1, err: expect.stringContaining('has not been started') as unknown });

  const started = done(await user.run(['start', id, '--comment', 'go']));
  expect(started.out).toContain(`${name} is started.`);
  expect(done(await user.run(['pause', name, '-m', 'lunch'])).out).toContain('is paused');
  expect(done(await user.run(['resume', name])).out).toContain('goes on');

  await visitors(feature, `order_${name.split(' ')[1] ?? ''}`, 240);
  const path = `${catalogue.experiments}${id}/`;
  const figures = await refreshed(stack.admin, path);
  expect(figures.results.metrics[0]?.variants).toMatchObject({
    control: { n: expect.any(Number) as unknown },
  });

  const [table, asJson, asCsv, exported, dry, split, neither] = await all(user, [
    ['results', name],
    ['results', id, '--json'],
    ['export', id],
    ['export', id, '--format', 'json', '-o', 'out.json'],
    ['rollout', id, '--share', 'green=20', '--dry-run'],
    ['rollout', id, '--share', 'green=20'],
    ['complete', id],
  ]);
  const shown = done(table).out;
  expect(shown).toMatch(/control +\d+ +\d/);
  // The interval is right of zero, the word is that of the page, and the scale is said.
  expect(shown).toMatch(/green .*\|[[o].*-\] .*better/);
  expect(shown).toContain('o estimate');
  expect(done(asJson).json()).toMatchObject({ payload: { metrics: [{ name: metric }] } });
  const csv = done(asCsv).out.trim().split('\n');
  expect(csv[0]).toMatch(/^experiment,feature,as_of,/);
  expect(csv.slice(1).map((line) => line.split(',')[9])).toEqual(['control', 'green']);
  expect(done(exported).err).toContain('out.json');
  expect(done(dry).out).toContain('30 % change from green to control.');
  expect(split).toMatchObject({ code: 1, err: expect.stringContaining('phase') as unknown });
  expect(neither).toMatchObject({ code: 1, err: expect.stringContaining('--restore') as unknown });

  expect(done(await user.run(['rollout', id, '-p', '90'])).out).toContain('rollout: 90 % of everybody');
  expect(
    done(
      await user.run([
        'schedule',
        id,
        '--entry',
        '2999-12-01T08:00:00Z rollout 95',
        '--entry',
        '2999-12-02T08:00:00Z complete ship green',
      ]),
    ).out,
  ).toMatch(/rollout 95 % +pending[\s\S]*complete, ship green/);
  expect(done(await user.run(['schedule', id, '--on-guardrail-breach', 'pause'])).out).toMatch(
    /rollout 95 %[\s\S]*harmed: pause/,
  );
  expect(done(await user.run(['schedule', id, '--clear'])).out).toContain('nothing happens by itself');

  expect(done(await user.run(['complete', id, '--ship', 'green', '-m', 'won'])).out).toContain(
    'is completed',
  );
  await untilSealed(stack.admin, path, 60_000);
  const verified = done(await user.run(['verify', id, '--json'])).json() as readonly { outcome: string }[];
  expect(verified.map(({ outcome }) => outcome)).toEqual(['equal', 'equal']);
  expect(done(await user.run(['verify', id])).out).toMatch(
    /, sealed: Equal to what follows from the events\n[^]*\nAll follow from the events\.\n$/,
  );
  expect(done(await user.run(['watch', id])).out).toContain('Sealed');

  const bundled = done(await user.run(['bundle', name, '-o', 'all.zip', '--json'])).json() as {
    readonly files: readonly string[];
  };
  const statements = bundled.files.filter((file) => file.startsWith('sql/')).sort();
  expect(statements).toEqual([
    expect.stringMatching(/^sql\/\d{6}-exposures\.sql$/),
    expect.stringMatching(/^sql\/\d{6}-results\.sql$/),
  ]);
  expect(await user.run(['bundle', name, '-o', 'all.zip'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('--force') as unknown,
  });
  // Without anybody to ask.
  const alone = ['verify', 'all.zip', '--url', 'http://127.0.0.1:1'];
  const offline = done(await user.run(alone)).out;
  expect(offline).toMatch(/-results\.json \(sealed\): as it was stored; \d+ figures follow from the sums/);
  expect(offline).not.toMatch(/CHANGED|WRONG/);
  const { snapshots } = done(await user.run([...alone, '--json'])).json() as {
    readonly snapshots: readonly { readonly is_final: boolean; readonly hash: string }[];
  };
  const final = await stack.admin.get(`${path}final/`);
  const sealed = [valueAt(final, 'exposures.content_hash'), valueAt(final, 'results.content_hash')];
  expect(snapshots.filter((one) => one.is_final).map(({ hash }) => hash)).toEqual(sealed);
  // Why it was done is in the timeline, as whoever did it said.
  const timeline = JSON.stringify((await stack.admin.get(`${path}timeline/`)).body);
  for (const comment of ['go', 'lunch', 'won']) expect(timeline).toContain(`"${comment}"`);
});

test('watch shows a change as it happens, and ends well at Ctrl-C', async () => {
  const user = someone();
  const { name, text } = files();
  done(await user.run(['apply', '-f', user.write('a.yaml', text())]));
  const watching = user.start(['watch', name]);
  await eventually('the first picture', () => watching.out().includes('Draft'));
  done(await user.run(['start', name]));
  await eventually(
    'the start',
    () => watching.out().includes('Nobody yet') || watching.out().includes('Running'),
  );
  watching.interrupt();
  expect(await watching.ended).toMatchObject({ code: 0, err: '' });
  done(await user.run(['complete', name, '--restore']));
});

test('files are applied once, differences are shown field by field, and a dry run changes nothing', async () => {
  const user = someone();
  const { name, feature, metric, text } = files();
  user.write('all.yaml', text());
  expect(await user.run(['apply', '-f', 'all.yaml', '--dry-run'])).toMatchObject({
    code: 2,
    out: expect.stringContaining(`+ experiment ${name}`) as unknown,
  });
  expect(valueAt(await stack.admin.get(`${catalogue.experiments}?feature=${feature}`), 'count')).toBe(0);
  expect(done(await user.run(['apply', '-f', 'all.yaml'])).out).toContain('3 of 3 were changed.');
  const path = `${catalogue.experiments}${numberAt(await stack.admin.get(`${catalogue.experiments}?feature=${feature}`), 'results.0.id')}/`;
  const before = await stack.admin.get(path);

  const second = done(await user.run(['apply', '-f', '.']));
  expect(second.out).toContain('Nothing had to be changed.');
  expect((await stack.admin.get(path)).body).toEqual(before.body);
  expect(await user.run(['apply', '-f', 'all.yaml', '-n'])).toMatchObject({ code: 0 });

  // Somebody changes it past the file, and says what nobody has said in the file.
  const place = `${path}metrics/${numberAt(before, 'metrics.0.id')}/`;
  await stack.admin.patch(place, { role: 'secondary', expected_direction: 'decrease' });
  expect(await user.run(['apply', '-f', 'all.yaml', '-n'])).toMatchObject({ code: 0 });
  await stack.admin.patch(path, { owner: 'Bob' });
  await stack.admin.patch(`${path}rollout/`, { rollout_percentage: 10 });
  const drift = await user.run(['apply', '-f', 'all.yaml', '-n']);
  expect(drift.code).toBe(2);
  expect(drift.out).toContain('owner: "Bob" -> "Ada"');
  expect(drift.out).toContain('experiment_rollout.rollout_percentage: 10 -> 100');
  const asJson = (await user.run(['apply', '-f', 'all.yaml', '-n', '--json'])).json();
  expect(asJson).toMatchObject({ applied: false, drift: true });
  expect(textAt(await stack.admin.get(path), 'owner')).toBe('Bob');
  expect(done(await user.run(['apply', '-f', 'all.yaml'])).out).toContain('1 of 3 were changed.');
  const mended = await stack.admin.get(path);
  expect(mended).toMatchObject({ body: { owner: 'Ada', experiment_rollout: { rollout_percentage: 100 } } });

  // Of a metric's place only what the file says is written.
  user.write('all.yaml', text().replace(`- metric: ${metric}`, `- { metric: ${metric}, role: goal }`));
  expect(done(await user.run(['apply', '-f', 'all.yaml'])).out).toContain('"secondary" -> "goal"');
  expect(valueAt(await stack.admin.get(path), 'metrics.0')).toMatchObject({
    ...{ role: 'goal', expected_direction: 'decrease' },
  });

  // A metric more and one less, a schedule, and a variant of the feature.
  await stack.admin.post(`${path}metrics/`, { metric: catalogue.metricId });
  user.write(
    'all.yaml',
    text({ more: 'schedule:\n  - { at: 2999-01-01T00:00:00Z, command: start }\n' }).replace(
      'string_value: "#0f0"',
      'string_value: "#0f1"',
    ),
  );
  const more = await user.run(['apply', '-f', 'all.yaml', '-n']);
  expect(more.out).toContain('metrics.Purchases: "goal" -> nothing');
  expect(more.out).toContain('variants.green: "#0f0" -> "#0f1"');
  done(await user.run(['apply', '-f', 'all.yaml']));
  done(await user.run(['apply', '-f', 'all.yaml', '-n']));
  expect(valueAt(await stack.admin.get(path), 'metrics.0.metric_name')).toBe(metric);

  // What nothing can change is told before anything is done.
  user.write('all.yaml', text({ owner: 'Cyd', more: 'planned_units: 777\n' }));
  const fixed = await user.run(['apply', '-f', 'all.yaml']);
  expect(fixed).toMatchObject({
    code: 1,
    out: expect.stringContaining('(cannot be changed any more)') as unknown,
  });
  expect(textAt(await stack.admin.get(path), 'owner')).toBe('Ada');
});

test('a wrong file is told with its line and its field, and nothing is done', async () => {
  const user = someone();
  const { text, feature } = files();
  user.write('field.yaml', text({ more: 'planed_units: 3\n' }));
  user.write('kind.yaml', text().replace('rollout_percentage: 100', 'rollout_percentage: many'));
  user.write('yaml.yaml', 'a: [1');
  user.write('alone.yaml', text().split('---')[0] ?? '');
  user.write(
    'segment.yaml',
    text().replace('  multivariate_feature_state_values:', '  audience: { segment_ids: [Dutchh] }\n$&'),
  );
  const past = 'schedule:\n  - { at: 2020-01-01T00:00:00Z, command: start }\n';
  user.write('past.yaml', text({ more: past }));
  const [segment, passed, passedToo] = await all(user, [
    ['apply', '-f', 'segment.yaml'],
    ['apply', '-f', 'past.yaml'],
    ['create', '-f', 'past.yaml'],
  ]);
  expect(segment).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no segment Dutchh') as unknown,
  });
  expect(passed).toMatchObject({
    code: 1,
    out: expect.stringContaining('start at 2020-01-01T00:00:00Z has passed') as unknown,
  });
  expect(passedToo).toMatchObject({ code: 1, err: expect.stringContaining('has passed') as unknown });
  const [field, kind, yaml, alone, nowhere] = await all(user, [
    ['apply', '-f', 'field.yaml'],
    ['create', '-f', 'kind.yaml'],
    ['apply', '-f', 'yaml.yaml'],
    ['apply', '-f', 'alone.yaml'],
    ['apply', '-f', 'nowhere.yaml'],
  ]);
  expect(field).toMatchObject({ code: 1, out: '' });
  expect(field.err).toContain('field.yaml:17:1 planed_units is no field here');
  expect(kind.err).toContain('kind.yaml:13:3 experiment_rollout.rollout_percentage must be number');
  expect(yaml.err).toMatch(/yaml\.yaml:1:\d+ /);
  expect(alone.err).toContain(`there is no feature ${feature}`);
  expect(nowhere.err).toContain('There is no nowhere.yaml.');
  expect(
    valueAt(await stack.admin.get(`projects/${catalogue.projectId}/features/?q=${feature}`), 'count'),
  ).toBe(0);
});

test('a login is kept for its owner alone, and a key goes only where it was given for', async () => {
  const user = createCliUser();
  expect((await user.run(['list'])).err).toContain('Nobody is logged in');
  const login = ['login', '--url', `${stack.url}/`, '--environment', catalogue.clientKey];
  expect((await user.run(login, {}, 'nonsense\n')).err).toContain('The key is not valid');
  const ran = done(await user.run(login, {}, `${ADMIN_KEY}\n`));
  expect(ran.out).toContain('admin, in Production');
  expect(ran.out + ran.err).not.toContain(ADMIN_KEY);
  const kept = join(user.home, '.config/holdfast/login.json');
  expect(statSync(kept).mode & 0o777).toBe(0o600);
  done(await user.run(['list', '--json']));
  expect((await user.run(['list', '--url', 'http://127.0.0.1:1'])).err).toContain(
    'There is no key for http://127.0.0.1:1',
  );
  expect((await user.run(['list', '-e', 'Elsewhere'])).err).toContain('covers no environment Elsewhere');
});

test('who may not, where nobody is, and what was mistyped is said plainly', async () => {
  const user = someone();
  const { text } = files();
  user.write('a.yaml', text());
  const wrongKey = await user.run(['list', '--json'], { HOLDFAST_API_KEY: 'hf_wrong' });
  expect(wrongKey).toMatchObject({ code: 1, out: '' });
  expect(JSON.parse(wrongKey.err)).toMatchObject({ code: 'invalid_key', status: 401 });

  const viewer = await stack.admin.post('api-keys/', { name: 'looker', role: 'viewer' });
  const asViewer = { HOLDFAST_API_KEY: textAt(viewer, 'key') };
  done(await user.run(['list'], asViewer));
  const denied = await user.run(['apply', '-f', 'a.yaml'], asViewer);
  expect(denied).toMatchObject({
    code: 1,
    err: expect.stringContaining('The key does not permit this') as unknown,
  });

  const away = createServer();
  await new Promise<void>((resolve) => away.listen(0, '127.0.0.1', resolve));
  const { port } = away.address() as { readonly port: number };
  await new Promise((resolve) => away.close(resolve));
  const nobody = await user.run(['show', '1'], { HOLDFAST_URL: `http://127.0.0.1:${port}` });
  expect(nobody).toMatchObject({ code: 1, err: expect.stringContaining('nobody listens there') as unknown });
  expect((await user.run(['show', 'nothing like it'])).err).toContain(
    'There is no experiment nothing like it',
  );
  expect((await user.run(['show', '999999'])).err).toContain('Not found');
  expect(await user.run(['strat', '1'])).toMatchObject({
    code: 1,
    err: expect.stringContaining("unknown command 'strat'") as unknown,
  });
});

test('an environment that is marked as production is asked for, unless that is meant', async () => {
  const user = someone();
  const { name, text } = files();
  done(await user.run(['apply', '-f', user.write('a.yaml', text())]));
  await stack.admin.patch(`environments/${catalogue.clientKey}/`, { is_production: true });
  try {
    const refused = await user.run(['start', name]);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('Say --yes') as unknown });
    expect(done(await user.run(['show', name])).out).toContain('Draft');
    done(await user.run(['start', name, '--yes']));
    done(await user.run(['complete', name, '--restore', '-y']));
  } finally {
    await stack.admin.patch(`environments/${catalogue.clientKey}/`, { is_production: false });
  }
});

test('a past test is imported from a file into the environment that one is logged in to', async () => {
  const user = someone();
  const rows = Array.from(
    { length: 200 },
    (_, n) => `u${n},${n % 2 === 0 ? 'old' : 'new'},${n % 20 < (n % 2) * 10 + 4 ? 'TRUE' : 'FALSE'}`,
  );
  user.write('past.csv', ['unit,variant,bought', ...rows].join('\n'));
  const ran = done(await user.run(['import', 'past.csv', '--control', 'old', '--json']));
  expect(ran.json()).toMatchObject({ results: { payload: { metrics: [{ name: 'bought' }] } } });
  expect(done(await user.run(['list', '--query', 'past.csv'])).out).toContain('Replay of past.csv');
  expect((await user.run(['import', 'nowhere.csv'])).code).toBe(1);
});

test('while no worker runs, a creation waits, says so, and happens once one is there', async () => {
  const user = someone();
  const { name, text } = files();
  user.write('a.yaml', text());
  await stack.stopWorkers();
  const applying = user.start(['apply', '-f', 'a.yaml']);
  await eventually('the wait of the creation', () => applying.err().includes('waiting for a worker'));
  await stack.startWorkers();
  expect(done(await applying.ended).out).toContain('3 of 3 were changed.');
  expect(done(await user.run(['show', name])).out).toContain('Draft');
});
