import type { CollectedText } from './text-collector.js';
import { isKept, TextCollector } from './text-collector.js';

/**
 * @param text one event
 * @param occurrence which `events` of the body it is in, from 1; JSON takes the last one
 */
export type OnEventText = (text: CollectedText, occurrence: number) => void;

/** What a body is besides its events. */
export interface BatchFrame {
  /** As it was sent, with nothing in `events` where that is a list: to be held against the schema. */
  readonly body: unknown;
  /** How often `events` occurs. */
  readonly occurrences: number;
}

const [TAB, LINE_FEED, RETURN, SPACE] = [0x09, 0x0a, 0x0d, 0x20];
const [COMMA, COLON, LIST, LIST_END, OBJECT, OBJECT_END] = [0x2c, 0x3a, 0x5b, 0x5d, 0x7b, 0x7d];
const BYTE_ORDER_MARK: readonly number[] = [0xef, 0xbb, 0xbf];

/** What is not an event has no use in a batch, so larger ones of it are not looked at. */
const KEPT_ASIDE = 1024 * 1024;

const isBlank = (byte: number | undefined): boolean =>
  byte === SPACE || byte === LINE_FEED || byte === RETURN || byte === TAB;

const isEmpty = (text: CollectedText): boolean => isKept(text) && text.every(isBlank);

const parse = (text: CollectedText): unknown =>
  isKept(text) ? (JSON.parse(text.toString('utf8')) as unknown) : null;

const malformed = (): SyntaxError => new SyntaxError('The body is not JSON.');

/** What the next byte belongs to. `value` and `after` are what stands before and behind a value. */
type Place = 'start' | 'key' | 'value' | 'member' | 'event' | 'after' | 'end' | 'no object';

/**
 * Splits a body `{"events": […]}` into the texts of its events while it arrives, so that no more of it need be in memory
 * than a piece and an event. It follows strings and brackets, and leaves what is inside of an event to `JSON.parse`: that
 * takes about as long as JSON.parse alone, and an event that is not JSON costs none of the others.
 */
export class BatchSplitter {
  readonly #events: TextCollector;
  readonly #aside = new TextCollector(KEPT_ASIDE);
  #place: Place = 'start';
  /** How many bytes were before the piece, and how many of these are a byte order mark. */
  #position = 0;
  #marked = 0;
  #key: unknown;
  /** Nothing has come yet in the list or object, so that it may end. */
  #isFirst = true;
  #occurrences = 0;
  #body: unknown;
  #noObject: Buffer[] = [];

  /** @param eventLimit bytes; events that are larger are not kept */
  constructor(eventLimit: number) {
    this.#events = new TextCollector(eventLimit);
  }

  /**
   * @param piece the next one of the body
   * @param onEvent gets each event that ends in it
   * @throws SyntaxError when the body is not JSON
   */
  push(piece: Buffer, onEvent: OnEventText): void {
    let at = this.#skipMark(piece);
    while (at < piece.length) {
      if (this.#place === 'event') at = this.#takeEvent(piece, at, onEvent);
      else if (this.#place === 'key') at = this.#takeKey(piece, at);
      else if (this.#place === 'member') at = this.#takeMember(piece, at);
      else if (this.#place === 'no object') at = this.#takeAll(piece, at);
      else if (isBlank(piece[at])) at += 1;
      else at = this.#begin(piece, at);
    }
    this.#position += piece.length;
  }

  /** @throws SyntaxError when the body is not complete. */
  end(): BatchFrame {
    if (this.#place === 'no object') this.#body = parse(Buffer.concat(this.#noObject));
    else if (this.#place !== 'end') throw malformed();
    return { body: this.#body, occurrences: this.#occurrences };
  }

  #skipMark(piece: Buffer): number {
    let at = 0;
    while (this.#position + at === this.#marked && piece[at] === BYTE_ORDER_MARK[this.#marked]) {
      if (at === piece.length) return at;
      this.#marked += 1;
      at += 1;
    }
    const isBroken = this.#marked > 0 && this.#marked < BYTE_ORDER_MARK.length && at < piece.length;
    if (isBroken) throw malformed();
    return at;
  }

  /** Something begins or ends that is one byte long, or a text that is collected. */
  #begin(piece: Buffer, at: number): number {
    const byte = piece[at];
    if (this.#place === 'start') {
      this.#place = byte === OBJECT ? 'key' : 'no object';
      this.#body = {};
      return byte === OBJECT ? at + 1 : at;
    }
    if (this.#place === 'value') {
      const isList = this.#key === 'events' && byte === LIST;
      this.#place = isList ? 'event' : 'member';
      if (!isList) return at;
      this.#isFirst = true;
      this.#occurrences += 1;
      this.#body = { events: [] };
      return at + 1;
    }
    if (this.#place !== 'after') throw malformed();
    this.#endMember(byte);
    return at + 1;
  }

  #endMember(byte: number | undefined): void {
    if (byte !== COMMA && byte !== OBJECT_END) throw malformed();
    this.#place = byte === COMMA ? 'key' : 'end';
    this.#isFirst = false;
  }

  #takeEvent(piece: Buffer, from: number, onEvent: OnEventText): number {
    const at = this.#events.collect(piece, from);
    if (at === piece.length) return at;
    const [text, byte] = [this.#events.take(), piece[at]];
    if (byte !== COMMA && byte !== LIST_END) throw malformed();
    if (!isEmpty(text)) onEvent(text, this.#occurrences);
    else if (byte === COMMA || !this.#isFirst) throw malformed();
    this.#isFirst = false;
    if (byte === LIST_END) this.#place = 'after';
    return at + 1;
  }

  #takeKey(piece: Buffer, from: number): number {
    const at = this.#aside.collect(piece, from);
    if (at === piece.length) return at;
    const [text, byte] = [this.#aside.take(), piece[at]];
    if (byte === OBJECT_END && this.#isFirst && isEmpty(text)) this.#place = 'end';
    else if (byte === COLON) {
      this.#key = parse(text);
      if (isKept(text) && typeof this.#key !== 'string') throw malformed();
      this.#place = 'value';
    } else throw malformed();
    return at + 1;
  }

  #takeMember(piece: Buffer, from: number): number {
    const at = this.#aside.collect(piece, from);
    if (at === piece.length) return at;
    const value = parse(this.#aside.take());
    if (this.#key === 'events') {
      this.#occurrences += 1;
      this.#body = { events: value };
    }
    this.#endMember(piece[at]);
    return at + 1;
  }

  /** A body that is no object: text, a list. It is refused for that, if it is JSON at all. */
  #takeAll(piece: Buffer, from: number): number {
    if (this.#position > KEPT_ASIDE) throw malformed();
    this.#noObject.push(piece.subarray(from));
    return piece.length;
  }
}
