import { staticDetails, staticSummary } from '../../../workflows/contract/static-details.js';

type Named = Parameters<typeof staticDetails>[0];

const inputOf = (name: string): Named =>
  ({
    creation: { name },
    labels: { environment: 'Production', feature: 'checkout_button' },
  }) as Named;

test('a summary says which experiment it is, of which feature, and where', () => {
  expect(staticSummary(inputOf('One click'))).toBe('One click (checkout_button in Production)');
});

test('a summary is never longer than Temporal takes, and never cut within a character', () => {
  for (const name of ['🧪'.repeat(255), 'é'.repeat(255), '"'.repeat(255), 'x'.repeat(400)]) {
    const summary = staticSummary(inputOf(name));
    expect(Buffer.byteLength(JSON.stringify(summary))).toBeLessThanOrEqual(400);
    expect(Buffer.byteLength(JSON.stringify(summary))).toBeGreaterThan(390);
    expect(summary).not.toMatch(/\p{Surrogate}/u);
    expect(summary.endsWith('…')).toBe(true);
  }
});

test('details lead to the page, and a name in them is text and nothing else', () => {
  const page = 'https://flags.example.com/e/7/experiments/2672ecc5';
  const details = staticDetails(inputOf('a | <b>*x*\n# [y](z)'), page);
  expect(details).toContain(`[${page}](${page})`);
  expect(details.split('\n')[0]).toBe('### a \\| \\<b\\>\\*x\\* \\# \\[y\\]\\(z\\)');
  expect(staticDetails(inputOf('x'), null)).not.toContain('page');
});
