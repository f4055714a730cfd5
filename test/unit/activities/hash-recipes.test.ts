import { createHash } from 'node:crypto';
import { contentHash } from '../../../domain/snapshots/content-hash.js';
import { blocksIn, hashOfExample, hasPython, runRecipe } from '../../support/docs/recipes.js';

const [example = ''] = blocksIn('json');
const [canonical = ''] = blocksIn('text');

/** The answer that shows one snapshot: the example, and its hash as the page says it. */
const asSnapshot = (text: string): string =>
  `${text.trimEnd().slice(0, -1)}, "content_hash": "${hashOfExample()}"}`;

/** An answer with the example in both places. */
const asFinal = (text: string): string =>
  `{"sealed_at": null, "exposures": ${asSnapshot(text)}, "results": ${asSnapshot(text)}}`;

/** Of the sealed pair either may be missing. */
const withoutResults = (text: string): string =>
  `{"sealed_at": null, "exposures": ${asSnapshot(text)}, "results": null}`;

const tampered = example.replace('0.1,', '0.2,');

describe('the example on the page about snapshots', () => {
  it('has the hash of its canonical text', () => {
    expect(canonical).toContain('0.000007571497330523977');
    expect(createHash('sha256').update(canonical.trimEnd()).digest('hex')).toBe(hashOfExample());
  });

  it('has the hash that a snapshot of it would be sealed with', () => {
    const { payload, basis } = JSON.parse(example) as { payload: unknown; basis: unknown };
    expect(contentHash(payload, basis)).toBe(hashOfExample());
  });
});

describe('the recipes on the page about snapshots', () => {
  const right = Array(2).fill(`${hashOfExample()} as sealed`);
  const wrong = Array(2).fill(expect.stringMatching(/^[0-9a-f]{64} CHANGED$/));

  it('recognise the example, and a change of it, in Node', async () => {
    expect(await runRecipe('js', asFinal(example))).toEqual(right);
    expect(await runRecipe('js', asFinal(tampered))).toEqual(wrong);
  });

  (hasPython ? it : it.skip)(
    'recognise the example, and a change of it, in Python (skipped where python3 is not installed)',
    async () => {
      expect(await runRecipe('python', asFinal(example))).toEqual(right);
      expect(await runRecipe('python', asFinal(tampered))).toEqual(wrong);
    },
  );

  it('take a single snapshot, and a final result that lacks one, in Node', async () => {
    expect(await runRecipe('js', asSnapshot(example))).toEqual(right.slice(1));
    expect(await runRecipe('js', asSnapshot(tampered))).toEqual(wrong.slice(1));
    expect(await runRecipe('js', withoutResults(example))).toEqual(right.slice(1));
  });

  (hasPython ? it : it.skip)('take the same in Python (skipped where python3 is not installed)', async () => {
    expect(await runRecipe('python', asSnapshot(example))).toEqual(right.slice(1));
    expect(await runRecipe('python', asSnapshot(tampered))).toEqual(wrong.slice(1));
    expect(await runRecipe('python', withoutResults(example))).toEqual(right.slice(1));
  });
});
