/** What applications in Java use, unchanged: Flagsmith's SDK, remotely and by local evaluation. */
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { FLAGSMITH_OF_JAVA, javaWithSdk } from '../../../support/java/java-with-sdk.js';
import { runScript } from '../../../support/run-script.js';
import { crowdOf } from '../../../support/sdk/agreement.js';
import { useAudience } from '../../../support/sdk/audience.js';
import { noteConformance } from '../../../support/sdk/note-conformance.js';
import { localClient } from '../../../support/sdk/server-clients.js';
import { startTestedFeature } from '../../../support/sdk/tested-feature.js';
import { useOpened } from '../../../support/use-opened.js';

/** More of them by TEST_IDENTITIES=10000. */
const IDENTITIES = Number(process.env['TEST_IDENTITIES'] ?? 2_000);
const LONG = 480_000;

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
const audience = useAudience(stack, catalogue);
const local = useOpened({
  open: () => localClient(stack.url, catalogue.serverKey),
  close: (client) => client.close(),
});
let java: readonly string[] | null;
/** Under an experiment for half of everybody; those with the plan gold get another value. */
let tested: ApiFeature;

beforeAll(async () => {
  java = await javaWithSdk();
  tested = await startTestedFeature(stack, catalogue, audience);
}, LONG);

interface Seen {
  readonly value: string;
  readonly enabled: boolean;
}

test(
  `${IDENTITIES} identities get from Flagsmith’s SDK for Java what Node’s gives them`,
  async () => {
    if (java === null) return;
    const identifiers = crowdOf(IDENTITIES);
    const traits = Object.fromEntries(
      identifiers.map((one, n) => [one, n % 4 === 0 ? { plan: 'gold' } : {}]),
    );
    const { clientKey, serverKey } = catalogue;
    const asked = { url: stack.url, clientKey, serverKey, feature: tested.name, identifiers, traits };
    const said = JSON.parse(await runScript('java', java, JSON.stringify(asked))) as Readonly<
      Record<string, { readonly remote: Seen; readonly local: Seen }>
    >;
    await local.updateEnvironment();
    const others: string[] = [];
    const values = new Map<string, number>();
    for (const identifier of identifiers) {
      const { value, enabled } = (await local.getIdentityFlags(identifier, traits[identifier])).getFlag(
        tested.name,
      );
      const expected = { value, enabled };
      values.set(String(value), (values.get(String(value)) ?? 0) + 1);
      const seen = said[identifier];
      for (const mode of ['remote', 'local'] as const)
        if (
          JSON.stringify({ value: seen?.[mode].value, enabled: seen?.[mode].enabled }) !==
          JSON.stringify(expected)
        )
          others.push(
            `${identifier}, ${mode}: ${JSON.stringify(seen?.[mode])} and not ${JSON.stringify(expected)}`,
          );
    }
    expect(others).toEqual([]);
    // Somebody got each.
    expect(values.get('golden')).toBe(IDENTITIES / 4);
    expect(values.size).toBeGreaterThanOrEqual(3);
    for (const mode of ['remote', 'local'] as const)
      noteConformance({
        ...{ sdk: 'Java', ...FLAGSMITH_OF_JAVA, mode, identities: IDENTITIES },
        compared: 'value and state with and without traits',
      });
  },
  LONG,
);
