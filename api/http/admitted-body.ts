/** Bodies of any size, of which a process has only so much in memory. */
import { ApiProblem } from '../problem/api-problem.js';
import { losePatienceAfter } from '../shared/lose-patience-after.js';
import type { OpenBody } from './open-body.js';
import type { Turn, Turns } from './turns.js';
import { createTurns } from './turns.js';

const KIB = 1024;
const MIB = 1024 * KIB;

/** How large bodies are, unpacked. What is larger than one of the first three needs a turn, or another one. */
export const BODY_SIZES = {
  /** As much as the system keeps of a connection anyway: most bodies are smaller, and never wait. */
  free: 64 * KIB,
  /** Parsed at once, in some milliseconds. */
  small: MIB,
  /** Kept until all of it is there. */
  held: 16 * MIB,
  /** The largest. Whoever unpacks to more means no good. */
  most: 256 * MIB,
} as const;

/** What the bodies of a process share. */
export interface BodyTurns {
  /** In bytes. */
  readonly small: Turns;
  /** One for each body that is larger. */
  readonly large: Turns;
  /** One for each body that is not kept as a whole. */
  readonly endless: Turns;
}

/** Longer than a warehouse that hangs keeps turns; browsers wait, and drop a batch that was refused twice. */
const MAX_WAIT_MS = 25_000;

/** Together they hold 96 MiB. */
export const createBodyTurns = (maxWaitMs: number = MAX_WAIT_MS): BodyTurns => ({
  small: createTurns({ capacity: 32 * MIB, maxWaitMs }),
  large: createTurns({ capacity: 3, maxWaitMs }),
  endless: createTurns({ capacity: 1, maxWaitMs }),
});

/** A sender is slow when all the waiting for it is longer than this, and than its bytes take at this pace. */
const PATIENCE = { ms: 5_000, bytesPerMs: 128 } as const;

const tooLarge = (): ApiProblem =>
  new ApiProblem('body_too_large', 'The body exceeds what this path accepts, unpacked.');

/** Reads a body, waiting for its turn as it grows. */
export class AdmittedBody {
  readonly #body: OpenBody;
  readonly #turns: BodyTurns;
  readonly #gone: AbortSignal;
  readonly #held = new Map<keyof BodyTurns, Turn>();
  #pieces: Buffer[] = [];
  #bytes = 0;
  #waitedMs = 0;
  #isWhole = false;
  #interrupt: (problem: unknown) => void = () => undefined;

  /** @param gone aborts when the sender has gone */
  constructor(body: OpenBody, turns: BodyTurns, gone: AbortSignal) {
    this.#body = body;
    this.#turns = turns;
    this.#gone = gone;
  }

  /** What was read so far and not given away by `stream`. */
  get pieces(): readonly Buffer[] {
    return this.#pieces;
  }

  /**
   * Reads on until more than `limit` bytes are there.
   *
   * @returns whether the body ended before
   * @throws ApiProblem `too_busy`, `invalid_body` or `body_too_large`
   */
  async read(limit: number): Promise<boolean> {
    while (!this.#isWhole && this.#bytes <= limit) {
      const piece = await this.#next();
      if (piece !== null) this.#pieces.push(piece);
    }
    return this.#isWhole && this.#bytes <= limit;
  }

  /** Gives all of it, first what was read, and forgets it. */
  async *stream(): AsyncGenerator<Buffer> {
    const pieces = this.#pieces;
    this.#pieces = [];
    for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) yield piece;
    while (!this.#isWhole) {
      const piece = await this.#next();
      if (piece !== null) yield piece;
    }
  }

  /** Lets others have its turn, and the rest of the body go by. */
  close(): void {
    for (const turn of this.#held.values()) turn.release();
    this.#held.clear();
    this.#pieces = [];
    if (!this.#isWhole) this.#body.close();
  }

  async #next(): Promise<Buffer | null> {
    await this.#waitForTurn();
    const piece = await this.#nextInTime();
    if (piece === null) this.#isWhole = true;
    else this.#bytes += piece.length;
    if (this.#bytes > BODY_SIZES.most) throw tooLarge();
    return piece;
  }

  async #waitForTurn(): Promise<void> {
    const expected = Math.max(this.#bytes, this.#body.declaredBytes ?? 0);
    if (expected > BODY_SIZES.most) throw tooLarge();
    if (this.#bytes <= BODY_SIZES.free && expected <= BODY_SIZES.small) return;
    if (expected <= BODY_SIZES.small) await this.#take('small', this.#body.declaredBytes ?? BODY_SIZES.small);
    else await this.#take(expected <= BODY_SIZES.held ? 'large' : 'endless', 1);
  }

  /** Each of the three is waited for by those who hold a lesser one, so that nobody waits for each other. */
  async #take(kind: keyof BodyTurns, weight: number): Promise<void> {
    if (this.#held.has(kind)) return;
    const turn = await this.#turns[kind].take(weight, this.#gone);
    turn.over.addEventListener('abort', () => {
      this.#interrupt(turn.over.reason);
    });
    this.#held.set(kind, turn);
  }

  /** A sender who is slow is waited for as long as nobody else waits. */
  async #nextInTime(): Promise<Buffer | null> {
    const since = performance.now();
    const patience = PATIENCE.ms + this.#bytes / PATIENCE.bytesPerMs - this.#waitedMs;
    const hear = losePatienceAfter(Math.max(patience, 0), () => {
      this.#markSlow(true);
    });
    try {
      return await new Promise<Buffer | null>((resolve, reject) => {
        this.#interrupt = reject;
        this.#body.next().then(resolve, reject);
      });
    } finally {
      hear();
      this.#waitedMs += performance.now() - since;
      this.#markSlow(false);
    }
  }

  #markSlow(isSlow: boolean): void {
    for (const turn of this.#held.values()) turn.markSlow(isSlow);
  }
}
