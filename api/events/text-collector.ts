const [QUOTE, BACKSLASH] = [0x22, 0x5c];

/** What a byte outside of strings does. */
const [OPENS, CLOSES, SEPARATES] = [1, 2, 3];
const ROLES = new Uint8Array(256);
for (const character of '[{') ROLES[character.charCodeAt(0)] = OPENS;
for (const character of ']}') ROLES[character.charCodeAt(0)] = CLOSES;
for (const character of ',:') ROLES[character.charCodeAt(0)] = SEPARATES;

/** Too large to be kept; only its size is known. */
interface TooLarge {
  readonly bytes: number;
}

/** The bytes of a value or a key, as they were sent. */
export type CollectedText = Buffer | TooLarge;

/** @returns whether the text was kept. */
export const isKept = (text: CollectedText): text is Buffer => Buffer.isBuffer(text);

/** Collects the text of one value or key, up to the first comma, colon or closing bracket that is not inside of it. */
export class TextCollector {
  #parts: Buffer[] = [];
  #bytes = 0;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  readonly #limit: number;

  /** @param limit bytes; what is larger is not kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @returns where in the piece the text ends, or the piece's length where it goes on in the next one. */
  collect(piece: Buffer, from: number): number {
    const end = this.#endIn(piece, from);
    this.#bytes += end - from;
    if (this.#bytes > this.#limit) this.#parts = [];
    else if (end > from) this.#parts.push(piece.subarray(from, end));
    return end;
  }

  /** @returns what was collected; the next text begins empty. */
  take(): CollectedText {
    const [parts, bytes] = [this.#parts, this.#bytes];
    this.#parts = [];
    this.#bytes = 0;
    if (bytes > this.#limit) return { bytes };
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
  }

  #endIn(piece: Buffer, from: number): number {
    let at = from;
    while (at < piece.length) {
      if (this.#isInString) at = this.#endOfString(piece, at);
      else {
        const byte = piece[at] ?? 0;
        const role = ROLES[byte];
        if (this.#depth === 0 && (role === CLOSES || role === SEPARATES)) return at;
        if (role === OPENS) this.#depth += 1;
        else if (role === CLOSES) this.#depth -= 1;
        else if (byte === QUOTE) this.#isInString = true;
        at += 1;
      }
    }
    return at;
  }

  /** @returns what follows the string, or the piece's length where it goes on in the next one. */
  #endOfString(piece: Buffer, from: number): number {
    let at = from;
    if (this.#isEscaped) {
      this.#isEscaped = false;
      at += 1;
    }
    for (; at < piece.length; at += 1) {
      const byte = piece[at];
      if (byte === QUOTE) {
        this.#isInString = false;
        return at + 1;
      }
      if (byte !== BACKSLASH) continue;
      at += 1;
      this.#isEscaped = at === piece.length;
    }
    return piece.length;
  }
}
