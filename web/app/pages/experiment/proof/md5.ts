/** MD5, which browsers do not have. It protects nothing here: flags are split by it, so that SDKs and servers agree. */

const SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;
const STEPS = 64;
const BLOCK = 64;
const LENGTH_BYTES = 8;

const CONSTANTS = Array.from({ length: STEPS }, (_, step) =>
  Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32),
);

type State = readonly [number, number, number, number];

/** What a step mixes of three words, and which word of the block it adds. */
const mixed = (step: number, b: number, c: number, d: number): readonly [number, number] => {
  switch (step >> 4) {
    case 0:
      return [(b & c) | (~b & d), step];
    case 1:
      return [(d & b) | (~d & c), (5 * step + 1) % 16];
    case 2:
      return [b ^ c ^ d, (3 * step + 5) % 16];
    default:
      return [c ^ (b | ~d), (7 * step) % 16];
  }
};

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

const withBlock = (state: State, words: DataView, at: number): State => {
  let [a, b, c, d] = state;
  for (let step = 0; step < STEPS; step += 1) {
    const [mix, word] = mixed(step, b, c, d);
    const sum = (a + mix + (CONSTANTS[step] ?? 0) + words.getUint32(at + word * 4, true)) | 0;
    const turned = (b + rotated(sum, SHIFTS[step >> 4]?.[step % 4] ?? 0)) | 0;
    [a, d, c, b] = [d, c, b, turned];
  }
  return [(state[0] + a) | 0, (state[1] + b) | 0, (state[2] + c) | 0, (state[3] + d) | 0];
};

/** The text, a one, zeros, and how many bits the text has. */
const padded = (text: string): DataView => {
  const bytes = new TextEncoder().encode(text);
  const length = Math.ceil((bytes.length + 1 + LENGTH_BYTES) / BLOCK) * BLOCK;
  const all = new Uint8Array(length);
  all.set(bytes);
  all[bytes.length] = 0x80;
  const view = new DataView(all.buffer);
  view.setUint32(length - LENGTH_BYTES, (bytes.length * 8) >>> 0, true);
  view.setUint32(length - LENGTH_BYTES / 2, Math.floor(bytes.length / 2 ** 29), true);
  return view;
};

/** @returns the digest of a text in UTF-8, hexadecimal */
export const md5 = (text: string): string => {
  const words = padded(text);
  let state: State = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let at = 0; at < words.byteLength; at += BLOCK) state = withBlock(state, words, at);
  const out = new DataView(new ArrayBuffer(16));
  state.forEach((word, place) => {
    out.setUint32(place * 4, word, true);
  });
  return [...new Uint8Array(out.buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};
