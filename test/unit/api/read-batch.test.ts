import { readBatch } from '../../../api/events/read-batch.js';
import { AdmittedBody, createBodyTurns } from '../../../api/http/admitted-body.js';

const PIECE = 64 * 1024;

const bodyOf = (text: string): AdmittedBody => {
  const bytes = Buffer.from(text);
  let at = 0;
  const next = (): Promise<Buffer | null> => {
    const piece = bytes.subarray(at, at + PIECE);
    at += piece.length;
    return Promise.resolve(piece.length === 0 ? null : piece);
  };
  const open = { declaredBytes: bytes.length, next, close: () => undefined };
  return new AdmittedBody(open, createBodyTurns(), new AbortController().signal);
};

/** What is shorter than any event. */
const zeros = (count: number): string => `{"events":[${'0,'.repeat(count - 1)}0]}`;

const countOf = async (text: string): Promise<number> => {
  const { groups } = await readBatch(bodyOf(text), false);
  let count = 0;
  for await (const group of groups) count += group.length;
  return count;
};

describe('a body of many things that are no events', () => {
  it('is read up to a million of them', async () => {
    expect(await countOf(zeros(1_000_000))).toBe(1_000_000);
  });

  // 16 MiB of them took the process eight seconds of work, for nothing.
  it('is refused for one more, before any of it is sorted', async () => {
    await expect(readBatch(bodyOf(zeros(1_000_001)), false)).rejects.toMatchObject({
      code: 'body_too_large',
    });
  });

  it('is refused for one more although they are in several lists of events', async () => {
    const lists = `"events":[${'0,'.repeat(600_000)}0]`;
    await expect(readBatch(bodyOf(`{${lists},${lists}}`), false)).rejects.toMatchObject({
      code: 'body_too_large',
    });
  });

  it('is refused for one more where it is too large to be kept', async () => {
    await expect(countOf(`${' '.repeat(16 * 1024 * 1024)}${zeros(1_000_001)}`)).rejects.toMatchObject({
      code: 'body_too_large',
    });
  });
});
