import fc from 'fast-check';
import type { Answer } from '../../../support/api/caller.js';
import { numberAt } from '../../../support/api/caller.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { hostileBody, hostilePart } from '../../../support/api/hostile.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack();
const catalogue = useCatalogue(stack);
let feature: ApiFeature;

beforeAll(async () => {
  feature = await catalogue.newFeature();
});

const RUNS = 40;

/** Refused as a problem, or harmless after all; never our own failure. */
const expectTame = (answer: Answer): void => {
  expect(answer.status).toBeLessThan(500);
  if (answer.status < 400) return;
  expect(answer.body).toMatchObject({ status: answer.status, code: expect.any(String) as unknown });
};

const rule = { type: 'ALL', conditions: [{ operator: 'EQUAL', property: 'plan', value: 'gold' }] };
const state = { enabled: true, feature_state_value: 'x', multivariate_feature_state_values: [] };

test('no body makes management fail', async () => {
  const { admin } = stack;
  const project = `projects/${catalogue.projectId}/`;
  const environment = `environments/${catalogue.clientKey}/`;
  const segment = await admin.post(`${project}segments/`, { name: 'gold', rules: [rule] });
  const segmentId = numberAt(segment, 'id');
  const stateId = numberAt(await admin.get(`${environment}featurestates/`), 'results.0.id');
  const targets: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
    ['PATCH', project, { name: 'p' }],
    ['PUT', environment, { name: 'e' }],
    ['POST', `${environment}api-keys/`, { name: 'k', expires_at: '2099-01-01T00:00:00Z' }],
    ['PATCH', `${project}features/${feature.id}/`, { description: 'd', initial_value: 1 }],
    [
      'PUT',
      `${project}features/${feature.id}/mv-options/${feature.optionId}/`,
      { key: 'k', string_value: 'v' },
    ],
    ['PATCH', `${project}features/${feature.id}/mv-options/${feature.optionId}/`, { key: 'k' }],
    ['POST', `${project}segments/`, { name: 's', rules: [rule] }],
    ['PATCH', `${project}segments/${segmentId}/`, { name: 's', description: 'd', rules: [rule] }],
    ['PATCH', `${environment}featurestates/${stateId}/`, state],
    ['POST', `${environment}features/${feature.id}/segment-overrides/`, { ...state, segment: segmentId }],
    ['POST', `${environment}identities/ada/featurestates/`, { ...state, feature: feature.id }],
    ['POST', `${environment}identities/`, { identifier: 'ada' }],
  ];
  for (const [method, path, valid] of targets) {
    await fc.assert(
      fc.asyncProperty(hostileBody(valid), async (body) => {
        const headers = { 'content-type': 'application/json' };
        expectTame(await admin.raw(method, path, { headers, body }));
      }),
      { numRuns: RUNS },
    );
  }
});

test('no path makes management fail', async () => {
  const project = `projects/${catalogue.projectId}/`;
  const environment = `environments/${catalogue.clientKey}/`;
  const paths: readonly ((part: string) => string)[] = [
    (part) => `projects/${part}/`,
    (part) => `environments/${part}/`,
    (part) => `${environment}api-keys/${part}/`,
    (part) => `${project}features/${feature.id}/mv-options/${part}/`,
    (part) => `${project}segments/${part}/`,
    (part) => `${environment}featurestates/${part}/`,
    (part) => `${environment}features/${part}/segment-overrides/`,
    (part) => `${environment}identities/${part}/`,
    (part) => `${environment}identities/${part}/traits/`,
    (part) => `${environment}identities/${part}/featurestates/`,
    (part) => `${environment}identities/ada/traits/${part}/`,
  ];
  for (const path of paths) {
    await fc.assert(
      fc.asyncProperty(hostilePart, fc.constantFrom('GET', 'DELETE'), async (part, method) => {
        if (part === catalogue.clientKey) return;
        expectTame(await stack.admin.raw(method, path(part)));
      }),
      { numRuns: RUNS },
    );
  }
});
