/** Thrown when a file is not what the replay reads; the text says what is wrong, where, and what helps. */
export class UnreadableCsv extends Error {
  override readonly name = 'UnreadableCsv';
}
