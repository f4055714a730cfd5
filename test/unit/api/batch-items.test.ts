import { itemsOfPieces } from '../../../api/events/batch-items.js';

const read = async (text: string, occurrence: number | null): Promise<readonly unknown[]> => {
  const pieces = [Buffer.from(text)];
  const items: unknown[] = [];
  for await (const group of itemsOfPieces({ pieces, occurrence, onFrame: () => undefined }))
    for (const item of group) items.push(item.kind === 'sent' ? item.sent : item.code);
  return items;
};

test('of a body that was looked through the events that JSON means are read', async () => {
  expect(await read('{"events":[1,2],"events":[3,{"a":NaN}]}', 2)).toEqual([3, 'invalid_event']);
});

test.each(['{"events":[1],"events":[2]}', '{"events":[1],"events":[]}', '{"events":[1],"events":null}'])(
  'a body that is stored before its end is known has its events once: %s',
  async (text) => {
    await expect(read(text, null)).rejects.toMatchObject({ code: 'validation_failed' });
  },
);
