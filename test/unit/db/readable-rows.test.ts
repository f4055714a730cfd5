import { z } from 'zod/v4';
import { createReadableRows } from '../../../db/postgres/shapes/readable-rows.js';
import { keepLog } from '../../support/api/kept-log.js';

const row = z.object({ id: z.number(), name: z.string() });

test('what cannot be read is left out and said once, by its number and not by what is in it', () => {
  const { logger, logged } = keepLog();
  const readable = createReadableRows(logger);
  const stored = [{ id: 1, name: 'ann' }, { id: 2, name: { of: 'bob' } }, null, { id: 3, name: 'cid' }];
  for (let turn = 0; turn < 5; turn += 1)
    expect(readable.of('person', row, stored)).toEqual([
      { id: 1, name: 'ann' },
      { id: 3, name: 'cid' },
    ]);
  expect(logged).toHaveLength(2);
  expect(JSON.parse(logged[0]!)).toMatchObject({ level: 40, what: 'person', id: 2, paths: ['name'] });
  expect(logged.join('')).not.toContain('bob');
});
