import { EventEmitter } from 'node:events';
import { createEventStream } from '../../../api/streams/event-stream.js';
import type { ChangeBody } from '../../../api/streams/stream-schemas.js';

/** Where a reader is as slow as a test wants. */
class SlowSink extends EventEmitter {
  readonly written: string[] = [];
  isFull = false;
  fate: 'open' | 'ended' | 'destroyed' = 'open';

  write(text: string): boolean {
    this.written.push(text);
    return !this.isFull;
  }
  end(): void {
    this.fate = 'ended';
  }
  destroy(): void {
    this.fate = 'destroyed';
  }
  /** @returns what came since, as a browser would read it. */
  take(): readonly unknown[] {
    const text = this.written.splice(0).join('');
    return [...text.matchAll(/^event: changed\ndata: (.*)\n$/gm)].map(([, data = '']): unknown =>
      JSON.parse(data),
    );
  }
  catchUp(): void {
    this.isFull = false;
    this.emit('drain');
  }
}

const snapshot = (experiment: number, seq: number): ChangeBody => ({ experiment, kind: 'snapshot', seq });

const behind = () => {
  const sink = new SlowSink();
  const stream = createEventStream(sink);
  sink.isFull = true;
  stream.tell(snapshot(1, 1));
  sink.take();
  return { sink, stream };
};

test('who keeps up is told of every change as it happens', () => {
  const sink = new SlowSink();
  const stream = createEventStream(sink);
  stream.tell(snapshot(1, 1));
  stream.tell(snapshot(1, 2));
  stream.beat();
  expect(sink.written.at(-1)).toBe(':\n\n');
  expect(sink.take()).toEqual([snapshot(1, 1), snapshot(1, 2)]);
});

test('who is behind gets the latest of each kind of each thing, and no signs of life', () => {
  const { sink, stream } = behind();
  for (let seq = 2; seq <= 50; seq += 1) stream.tell(snapshot(1, seq));
  stream.tell(snapshot(2, 7));
  stream.tell({ experiment: 1, kind: 'status', seq: 50 });
  stream.beat();
  expect(sink.written).toEqual([]);
  sink.catchUp();
  expect(sink.take()).toEqual([snapshot(1, 50), snapshot(2, 7), { experiment: 1, kind: 'status', seq: 50 }]);
  stream.tell(snapshot(3, 1));
  expect(sink.take()).toEqual([snapshot(3, 1)]);
});

test('who is far behind is told once that everything may have changed, and costs no more than that', () => {
  const { sink, stream } = behind();
  for (let experiment = 1; experiment <= 10_000; experiment += 1) stream.tell(snapshot(experiment, 1));
  expect(sink.written).toEqual([]);
  sink.catchUp();
  expect(sink.take()).toEqual([{ experiment: null, kind: 'everything', seq: null }]);
});

test('who is behind when it ends is not waited for, and nothing is written any more', () => {
  const { sink, stream } = behind();
  stream.tell(snapshot(2, 1));
  stream.end();
  expect(sink.fate).toBe('destroyed');
  sink.catchUp();
  stream.tell(snapshot(3, 1));
  stream.beat();
  expect(sink.written).toEqual([]);

  const quick = new SlowSink();
  createEventStream(quick).end();
  expect(quick.fate).toBe('ended');
});
