import { featureWorkflowsAddress, workflowAddress } from '../../../web/app/format/temporal-addresses.js';

const ui = { url: 'https://temporal.example.com', namespace: 'shop/eu' };

test('a workflow is one part of its address, with the slash in its id', () => {
  expect(workflowAddress(ui, '2672ecc5-aaaa-4aaa-8aaa-aaaaaaaaaaaa')).toBe(
    'https://temporal.example.com/namespaces/shop%2Feu/workflows/experiment%2F2672ecc5-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
  );
});

test('the workflows of a feature are found by a query that its name cannot break out of', () => {
  const address = new URL(featureWorkflowsAddress(ui, 'a "b" \\ c & d'));
  expect(address.searchParams.get('query')).toBe('ExperimentFeature = "a \\"b\\" \\\\ c & d"');
});
