/** SHA-256 (FIPS 180-4) in plain code: browsers have it only for pages that come by https or from the machine itself. */

const firstPrimes = (count: number): readonly number[] => {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
};

const WORD = 2 ** 32;
const ROUNDS = 64;

/** The first 32 bits of the fraction. */
const fractionBits = (value: number): number => Math.floor((value - Math.floor(value)) * WORD) | 0;

const START = firstPrimes(8).map((prime) => fractionBits(Math.sqrt(prime)));
const CONSTANTS = firstPrimes(ROUNDS).map((prime) => fractionBits(Math.cbrt(prime)));

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The message with a 1, zeros and its length, in blocks of 64 bytes. */
const padded = (bytes: Uint8Array): DataView => {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const whole = new Uint8Array(length);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setUint32(length - 8, Math.floor((bytes.length * 8) / WORD));
  view.setUint32(length - 4, (bytes.length * 8) % WORD);
  return view;
};

const scheduleOf = (view: DataView, offset: number): Int32Array => {
  const words = new Int32Array(ROUNDS);
  const at = (place: number): number => words[place] ?? 0;
  for (let place = 0; place < ROUNDS; place += 1) {
    if (place < 16) {
      words[place] = view.getInt32(offset + place * 4);
      continue;
    }
    const [near, far] = [at(place - 2), at(place - 15)];
    const s0 = rotate(far, 7) ^ rotate(far, 18) ^ (far >>> 3);
    const s1 = rotate(near, 17) ^ rotate(near, 19) ^ (near >>> 10);
    words[place] = at(place - 16) + s0 + at(place - 7) + s1;
  }
  return words;
};

type State = readonly [number, number, number, number, number, number, number, number];

const round = ([a, b, c, d, e, f, g, h]: State, word: number, constant: number): State => {
  const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
  const first = h + s1 + ((e & f) ^ (~e & g)) + constant + word;
  const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
  const second = s0 + ((a & b) ^ (a & c) ^ (b & c));
  return [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
};

/** @returns the hash in hexadecimal */
export const sha256 = (text: string): string => {
  const view = padded(new TextEncoder().encode(text));
  let state = START as unknown as State;
  for (let offset = 0; offset < view.byteLength; offset += 64) {
    const before = state;
    scheduleOf(view, offset).forEach((word, place) => {
      state = round(state, word, CONSTANTS[place] ?? 0);
    });
    state = state.map((word, place) => (word + (before[place] ?? 0)) | 0) as unknown as State;
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
};
