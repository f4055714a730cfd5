import { defined } from '../../../domain/defined.js';

interface Filter {
  readonly page: number;
  readonly name?: string;
  readonly owner?: string | null;
}

const maybe = (text?: string): string | undefined => text;

describe('leaving undefined fields out', () => {
  it('keeps the fields that have a value, in their order', () => {
    const kept = defined({ b: 1, a: maybe(), c: maybe('x') });
    expect(Object.entries(kept)).toEqual([
      ['b', 1],
      ['c', 'x'],
    ]);
  });

  it.each([null, false, 0, '', Number.NaN])('takes %p for a value', (value) => {
    expect(defined({ value })).toStrictEqual({ value });
  });

  it('gives nothing for nothing', () => {
    expect(defined({ a: undefined })).toStrictEqual({});
  });

  it('gives what exact optional types take', () => {
    const filter: Filter = { page: 1, ...defined({ name: maybe(), owner: null }) };
    const whole: Filter = defined({ page: 1, name: maybe('x'), owner: maybe() });
    expect([filter, whole]).toStrictEqual([
      { page: 1, owner: null },
      { page: 1, name: 'x' },
    ]);
  });

  it('leaves what lies deeper as it is', () => {
    const inner = { a: undefined };
    expect(defined({ inner }).inner).toBe(inner);
  });
});
