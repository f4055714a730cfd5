import { featureWorkflowsAddress, workflowAddress } from '../../../web/app/format/temporal-addresses.js';

const ui = { url: 'https://temporal.example.com', namespace: 'shop/eu' };

test('a workflow is one part of its address, with the slash in its id', () => {
  expect(workflowAddress(ui, '2672ecc5-aaaa-4aaa-8aaa-aaaaaaaaaaaa')).toBe(
    'https://temporal.example.com/namespaces/shop%2Feu/workflows/experiment%2F2672ecc5-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
  );
});

const queryFor = (feature: string): string | null =>
  new URL(featureWorkflowsAddress(ui, feature)).searchParams.get('query');

test('the workflows of a feature are found by its name', () => {
  expect(queryFor("c & d's")).toBe('ExperimentFeature = "c & d\'s"');
});

test('a name with a quote or a backslash is found by what stands before, and cannot break out', () => {
  expect(queryFor('a "b" \\ c')).toBe('ExperimentFeature STARTS_WITH "a "');
  expect(queryFor('a\\"')).toBe('ExperimentFeature STARTS_WITH "a"');
  expect(queryFor('" OR WorkflowId != "')).toBe('ExperimentFeature IS NOT NULL');
});
