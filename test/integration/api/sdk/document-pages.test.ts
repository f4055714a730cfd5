import { listAt, valueAt } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { localClient } from '../../../support/sdk/server-clients.js';

const KIB_64 = String(64 / 1024);
const stack = useApiStack({ config: { ENVIRONMENT_DOCUMENT_PAGE_MIB: KIB_64 } });
const catalogue = useCatalogue(stack);

test('a document that is larger than a page comes in pages that the SDK for Node follows', async () => {
  const { id: featureId, name } = await catalogue.newFeature(0);
  await stack.raw.rows(
    `WITH made AS (
       INSERT INTO identities (environment_id, identifier)
       SELECT $1, CASE WHEN n % 7 = 0 THEN 'a,b' || n ELSE 'vip-' || n END FROM generate_series(1, 700) AS n
       RETURNING id, identifier
     )
     INSERT INTO feature_states (environment_id, feature_id, identity_id, enabled, value_type, value)
     SELECT $1, $2, id, true, 'string', 'of ' || identifier FROM made`,
    [catalogue.environmentId, featureId],
  );
  await stack.raw.rows('UPDATE environments SET version = version + 1');
  await stack.admin.get('projects/');
  const sdk = stack.sdk(catalogue.serverKey);
  const seen: unknown[] = [];
  let pages = 0;
  for (let path: string | undefined = '/api/v1/environment-document/'; path !== undefined; pages += 1) {
    const page = await sdk.get(path);
    expect(Number(page.headers.get('content-length'))).toBeLessThan(80 * 1024);
    seen.push(...listAt(page, 'identity_overrides').map((body) => valueAt({ body }, 'identifier')));
    path = /<([^>]+)>/.exec(page.headers.get('link') ?? '')?.[1];
  }
  expect(pages).toBeGreaterThan(3);
  expect(seen).toEqual(
    Array.from({ length: 700 }, (_, n) => n + 1)
      .filter((n) => n % 7 !== 0)
      .map((n) => `vip-${n}`),
  );
  const local = localClient(stack.url, catalogue.serverKey);
  for (const n of [1, 300, 699])
    expect((await local.getIdentityFlags(`vip-${n}`)).getFeatureValue(name)).toBe(`of vip-${n}`);
  await local.close();
});
