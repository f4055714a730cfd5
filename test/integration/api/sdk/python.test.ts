/** What applications in Python use, unchanged: Flagsmith's SDK, and OpenFeature's OFREP provider. */
import { join } from 'node:path';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { FLAGSMITH, OFREP, pythonWithSdks } from '../../../support/python/python-with-sdks.js';
import { runScript } from '../../../support/run-script.js';
import { crowdOf } from '../../../support/sdk/agreement.js';
import { useAudience } from '../../../support/sdk/audience.js';
import { expectShare } from '../../../support/sdk/expect-share.js';
import { noteConformance } from '../../../support/sdk/note-conformance.js';
import { createWatcher, localClient } from '../../../support/sdk/server-clients.js';
import { startTestedFeature } from '../../../support/sdk/tested-feature.js';
import { useOpened } from '../../../support/use-opened.js';
import { ok } from '../../../support/weaknesses/laboratory.js';

/** More of them by TEST_IDENTITIES=10000. */
const IDENTITIES = Number(process.env['TEST_IDENTITIES'] ?? 2_000);
/** Those whom Node's SDK asks for remotely too. */
const SAMPLED = 5;
const SCRIPTS = join(__dirname, '..', '..', '..', 'support', 'python');
const LONG = 480_000;

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
const audience = useAudience(stack, catalogue);
const local = useOpened({
  open: () => localClient(stack.url, catalogue.serverKey),
  close: (client) => client.close(),
});
let python: string | null;
/** Under an experiment for half of everybody; those with the plan gold get another value. */
let tested: ApiFeature;

beforeAll(async () => {
  python = await pythonWithSdks();
  tested = await startTestedFeature(stack, catalogue, audience);
}, LONG);

const ask = async <Said>(script: string, asked: unknown): Promise<Said | null> =>
  python === null
    ? null
    : (JSON.parse(await runScript(python, [join(SCRIPTS, script)], JSON.stringify(asked))) as Said);

interface Seen {
  readonly value: string;
  readonly enabled: boolean;
  readonly variant: string | null;
}
type SeenBySdk = Readonly<
  Record<string, { readonly remote: Seen; readonly local: Seen; readonly inExperiment: boolean | null }>
>;

const countIn = async (query: string): Promise<unknown> => {
  const answer = await stack.clickHouse.client.query({ query, format: 'JSONCompactEachRow' });
  return (await answer.json<unknown[]>()).map((row) => row.map((cell, n) => (n === 0 ? cell : Number(cell))));
};

test(
  `${IDENTITIES} identities get from Flagsmith’s SDK for Python what Node’s gives them, and all that it reports arrives`,
  async () => {
    const identifiers = crowdOf(IDENTITIES);
    const plans = identifiers.map((one, n) => [one, n % 4 === 0 ? { plan: 'gold' } : {}] as const);
    const traits = Object.fromEntries(plans);
    const { clientKey, serverKey } = catalogue;
    const asked = { url: stack.url, clientKey, serverKey, feature: tested.name, identifiers, traits };
    const seen = await ask<SeenBySdk>('ask-flagsmith.py', asked);
    if (seen === null) return;

    await local.updateEnvironment();
    const watch = createWatcher(stack.url, clientKey);
    for (const [n, identifier] of identifiers.entries()) {
      const { remote, local: byItself, inExperiment } = seen[identifier]!;
      const flag = (await local.getIdentityFlags(identifier, traits[identifier])).getFlag(tested.name);
      const expected = { value: flag.value, enabled: flag.enabled };
      expect({ identifier, remote, byItself }).toMatchObject({
        ...{ identifier, remote: expected, byItself: expected },
      });
      if (n % SAMPLED !== 0) continue;
      const sent = traits[identifier]?.plan === undefined ? {} : { plan: { value: 'gold', transient: true } };
      const watched = (await watch(identifier, tested.name, sent)).flag;
      expect([identifier, remote.variant, inExperiment]).toEqual([
        ...[identifier, watched.variant, watched.metadata?.experiment?.in_experiment],
      ]);
    }
    const takingPart = Object.values(seen).filter(({ inExperiment }) => inExperiment === true);
    expectShare(takingPart.length, IDENTITIES, 0.375);
    const [exposures, purchases] = ['judged_exposures', 'metric_events'];
    expect(
      await countIn(`SELECT verdict, count() FROM ${exposures} FINAL GROUP BY verdict ORDER BY verdict`),
    ).toEqual([['verified', takingPart.length]]);
    expect(
      await countIn(`SELECT event, count() FROM ${purchases} FINAL WHERE event = 'purchase' GROUP BY event`),
    ).toEqual([['purchase', IDENTITIES]]);
    const compared = 'value and state with and without traits, its exposures and its events';
    for (const mode of ['remote', 'local'] as const)
      noteConformance({ sdk: 'Python', ...FLAGSMITH, mode, identities: IDENTITIES, compared });
  },
  LONG,
);

interface Details {
  readonly value: unknown;
  readonly variant: string | null;
  readonly reason: string;
  readonly errorCode: string | null;
  readonly metadata: Readonly<Record<string, unknown>>;
}

test(
  'OpenFeature’s OFREP provider for Python gives flags with variants and without, on and off',
  async () => {
    const body = (name: string, initial_value: unknown, default_enabled: boolean) => ({
      ...{ name, initial_value, default_enabled },
    });
    for (const feature of [body('on', '', true), body('off', '', false), body('number', 5, true)])
      ok(await stack.admin.post(`projects/${catalogue.projectId}/features/`, feature), 201);
    ok(await stack.admin.post(`projects/${catalogue.projectId}/features/`, body('hidden', 'x', false)), 201);
    const gold = { attributes: { plan: 'gold' } };
    const ada = { targetingKey: 'ada', attributes: {} };
    const people = crowdOf(200).map((targetingKey) => ({
      ...{ flag: tested.name, type: 'string', default: 'none', targetingKey, attributes: {} },
    }));
    const questions = [
      { flag: 'on', type: 'boolean', default: false, ...ada },
      { flag: 'off', type: 'boolean', default: true, ...ada },
      { flag: 'number', type: 'integer', default: 0, ...ada },
      { flag: 'hidden', type: 'string', default: 'code', ...ada },
      { flag: 'nothing', type: 'string', default: 'code', ...ada },
      { flag: tested.name, type: 'string', default: 'none', targetingKey: 'ada', ...gold },
      { flag: tested.name, type: 'string', default: 'none', targetingKey: null, ...gold },
      ...people,
    ];
    const said = await ask<readonly Details[]>('ask-ofrep.py', {
      ...{ url: stack.url, key: catalogue.clientKey, questions },
    });
    if (said === null) return;
    expect(said.slice(0, questions.length - people.length)).toMatchObject([
      { value: true, reason: 'STATIC', errorCode: null },
      { value: false, reason: 'DISABLED', errorCode: null },
      { value: 5, reason: 'STATIC', errorCode: null },
      { value: 'code', reason: 'DISABLED', errorCode: null },
      { value: 'code', reason: 'ERROR', errorCode: 'FLAG_NOT_FOUND' },
      { value: 'golden', reason: 'TARGETING_MATCH', metadata: { inExperiment: false } },
      { value: 'blue', reason: 'STATIC', errorCode: null },
    ]);
    const watch = createWatcher(stack.url, catalogue.clientKey);
    for (const [n, { targetingKey }] of people.entries()) {
      const { value, flag } = await watch(targetingKey, tested.name);
      const details = said[questions.length - people.length + n]!;
      expect([targetingKey, details.value, details.variant, details.metadata['inExperiment']]).toEqual([
        ...[targetingKey, value, flag.variant, flag.metadata?.experiment?.in_experiment],
      ]);
    }
    const compared = 'value, variant and part in the experiment';
    noteConformance({
      ...{ sdk: 'OpenFeature for Python', ...OFREP, mode: 'OFREP', identities: people.length, compared },
    });
  },
  LONG,
);
