import { isConcerned } from '../../../web/app/data/live/is-concerned.js';
import { lookAgain } from '../../../web/app/data/outages.js';
import { editOf, mergeWords } from '../../../web/app/pages/experiment/edit/edit-fields.js';

describe('what a change makes old', () => {
  const E = '/api/v1/environments/{environmentKey}/experiments/';
  const list = ['get', E, { params: { path: { environmentKey: 'env' } } }];
  const of = (experimentId: string, rest = '') => [
    'get',
    `${E}{experimentId}/${rest}`,
    { params: { path: { environmentKey: 'env', experimentId } } },
  ];
  const metrics = ['get', '/api/v1/environments/{environmentKey}/experiment-metrics/', {}];
  const arrivals = ['get', '/api/v1/environments/{environmentKey}/experiment-metrics/arrivals/', {}];
  const features = ['get', '/api/v1/projects/{projectId}/features/{featureId}/', {}];
  const session = ['session'];

  it.each([
    ['a snapshot', { experiment: 7, kind: 'snapshot' }, [list, of('7'), of('7', 'results/')]],
    ['a command', { experiment: 7, kind: 'command' }, [list, of('7'), of('7', 'results/')]],
    [
      'an edit',
      { experiment: 7, kind: 'experiment' },
      [list, of('7'), of('7', 'results/'), metrics, features],
    ],
    ['a flag', { experiment: null, kind: 'flag' }, [of('7'), of('8'), of('8', 'preflight/'), features]],
    [
      'a metric',
      { experiment: null, kind: 'metric' },
      [of('7'), of('8'), of('8', 'preflight/'), metrics, arrivals],
    ],
  ])('by %s', (_, change, expected) => {
    const all = [
      list,
      of('7'),
      of('7', 'results/'),
      of('8'),
      of('8', 'preflight/'),
      metrics,
      arrivals,
      features,
      session,
    ];
    expect(all.filter((key) => isConcerned(change, key))).toEqual(expected);
  });

  it('is all of it where nobody knows, but not who is signed in', () => {
    const all = [list, of('7'), metrics, features, session];
    expect(all.filter((key) => isConcerned({ experiment: null, kind: 'everything' }, key))).toEqual(
      all.slice(0, -1),
    );
  });

  it('is also an experiment that is named by its uuid, which may be the one', () => {
    const uuid = '3f0c0c6e-5c0a-4a57-9f6f-0d9a4f1d9c11';
    expect(isConcerned({ experiment: 7, kind: 'snapshot' }, of(uuid))).toBe(true);
  });
});

describe('what two people have written', () => {
  const base = { name: 'A', hypothesis: 'B', owner: '', tags: 'one\ntwo', notes: '' };

  it('is merged where it is about different fields', () => {
    expect(mergeWords(base, { ...base, notes: 'mine' }, { ...base, name: 'Theirs', owner: 'Ada' })).toEqual({
      conflicts: [],
      theirs: ['name', 'owner'],
      words: { ...base, notes: 'mine', name: 'Theirs', owner: 'Ada' },
    });
  });

  it('is a conflict where both have changed the same to something else', () => {
    const merged = mergeWords(
      base,
      { ...base, name: 'Mine', notes: 'same' },
      { ...base, name: 'Theirs', notes: 'same', tags: 'three' },
    );
    expect(merged).toEqual({
      conflicts: ['name'],
      theirs: ['tags'],
      words: { ...base, name: 'Mine', notes: 'same', tags: 'three' },
    });
  });

  it('is sent as the fields that were changed; spaces around tags are no change', () => {
    expect(editOf(base, { ...base, tags: ' one \n\ntwo' })).toEqual({});
    expect(editOf(base, { ...base, owner: 'Ada', tags: 'two\ntwo\n three ' })).toEqual({
      owner: 'Ada',
      tags: ['two', 'three'],
    });
    expect(editOf({ ...base, owner: 'Ada' }, base)).toEqual({ owner: null });
  });
});

describe('what does not answer', () => {
  const found = (...down: readonly string[]) => {
    const checks = { postgres: 'up', temporal: 'up', clickhouse: 'up', worker: 'up' };
    const isDown = Object.fromEntries(down.map((part) => [part, 'down']));
    return { checks: { ...checks, ...isDown } } as unknown as NonNullable<Parameters<typeof lookAgain>[1]>;
  };
  const after = (...looks: readonly (ReturnType<typeof found> | null)[]): readonly string[] =>
    looks.reduce<ReturnType<typeof lookAgain> | undefined>(
      (before, look) => lookAgain(before, look),
      undefined,
    )?.lasting ?? [];

  it.each([
    ['once, since a busy machine may be late', [found('worker')], []],
    ['twice, and is told', [found('worker'), found('worker')], ['worker']],
    ['again and again, with a moment in between', [found('worker'), found(), found('worker')], []],
    ['any more: then nothing is told', [found('worker'), found('worker'), found()], []],
    ['in turns', [found('worker'), found('clickhouse')], []],
    [
      'together, the weightiest first',
      [found('worker', 'clickhouse'), found('clickhouse', 'worker')],
      ['clickhouse', 'worker'],
    ],
    ['as far as nobody says otherwise', [found('worker'), found('worker'), null], ['worker']],
    ['as far as anybody knows', [null], []],
  ] as const)('%s', (_, looks, told) => {
    expect(after(...looks)).toEqual(told);
  });

  it('for a minute was not told on a page that was opened anew before it had looked twice', () => {
    const look = (since: string | null) => ({
      ...found('worker'),
      down_since: { postgres: null, temporal: null, clickhouse: null, worker: since },
    });
    const now = Date.parse('2026-11-30T12:01:00Z');
    const told = (since: string | null) => lookAgain(undefined, look(since), now).lasting;
    expect(told('2026-11-30T12:00:00Z')).toEqual(['worker']);
    expect(told('2026-11-30T12:00:59Z')).toEqual([]);
    expect(told(null)).toEqual([]);
  });
});
