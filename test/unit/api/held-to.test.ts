import { z } from 'zod/v4';
import { heldTo } from '../../../api/contract/held-to.js';

/** The compiler is what is tested: each comment stands above an error, and is one itself where there is none. */
interface Told {
  readonly name: string;
  readonly word: 'harmed' | 'unharmed';
  readonly note?: string | null;
  readonly arms: Readonly<Record<string, readonly { readonly n: number }[]>>;
}

const fields = {
  name: z.string(),
  word: z.enum(['harmed', 'unharmed']),
  note: z.string().nullish(),
  arms: z.record(z.string(), z.array(z.looseObject({ n: z.number() }))),
};
const { note, ...withoutNote } = fields;

test('a schema that says the same is given back as it is, whether it is loose or strict', () => {
  const loose = z.looseObject(fields);
  const strict = z.strictObject(fields);
  expect(heldTo<Told>()(loose)).toBe(loose);
  expect(heldTo<Told>()(strict)).toBe(strict);
});

test('a schema that says something else does not compile', () => {
  const held = heldTo<Told>();
  const others = [
    // @ts-expect-error A field has another name.
    held(z.object({ ...withoutNote, remark: note })),
    // @ts-expect-error A field is missing that may be absent.
    held(z.object(withoutNote)),
    // @ts-expect-error There is a field more, which may be absent.
    held(z.object({ ...fields, more: z.string().optional() })),
    // @ts-expect-error A field may be absent that is always there.
    held(z.object({ ...fields, name: z.string().optional() })),
    // @ts-expect-error A field is always there that may be absent.
    held(z.object({ ...fields, note: z.string().nullable() })),
    // @ts-expect-error A word is missing.
    held(z.object({ ...fields, word: z.enum(['harmed']) })),
    // @ts-expect-error There is a word more.
    held(z.object({ ...fields, word: z.enum(['harmed', 'unharmed', 'unknown']) })),
    // @ts-expect-error Deep inside, a field has another name.
    held(z.object({ ...fields, arms: z.record(z.string(), z.array(z.looseObject({ m: z.number() }))) })),
  ];
  expect(others).toHaveLength(8);
});
