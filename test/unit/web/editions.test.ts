import { ChangedMeanwhile } from '../../../api/editions/changed-meanwhile.js';
import { etagOf } from '../../../web/app/data/etag.js';
import { nameOf } from '../../../web/app/data/faster.js';

const answer = (etag: string) => ({ headers: new Headers({ etag }) });

describe('the ETag that pages send back', () => {
  test.each([
    ['"3"', '"3"'],
    ['W/"3"', '"3"'],
    ['"3-gzip"', '"3"'],
    ['W/"3-br"', '"3"'],
  ])('%s is sent as %s, so that a proxy that compresses makes no conflict', (read, sent) => {
    expect(etagOf(answer(read))).toBe(sent);
  });

  test('is any edition where none was read', () => {
    expect(etagOf({ headers: new Headers() })).toBe('*');
  });
});

test('who was faster is named by the key, on pages and in what the API says', () => {
  const at = Date.parse('2026-01-02T03:04:05Z');
  const outdated = {
    kind: 'outdated' as const,
    edition: 4,
    lastChange: { actor: 'api-key:1:configured', at },
  };
  const { detail, current } = new ChangedMeanwhile('metric', outdated).toDetails();
  expect(detail).toContain('It was changed last by configured, at 2026-01-02T03:04:05');
  expect(current.changed_by).toBe('api-key:1:configured');
  expect(nameOf(current)).toBe('configured');
  expect(nameOf({ changed_by: 'api-key:1:', changed_at: null })).toBe('key 1');
  expect(nameOf({ changed_by: null, changed_at: null })).toBe('somebody');
});
