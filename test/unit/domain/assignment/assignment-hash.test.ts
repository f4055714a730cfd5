import { createHash } from 'node:crypto';
import { hashPercentage } from '../../../../domain/assignment/assignment-hash.js';
import { identityKey, percentageFromDigest } from '../../../../domain/assignment/point-of-hash.js';

/** A 128-bit digest, hexadecimal, that ends in the given digits. */
const digestEndingIn = (digits: string): string => digits.padStart(32, '0');

describe('the assignment hash', () => {
  it.each([
    [['78986', 'test_env_foobar'], 54.53090618123625],
    [['12345', 'test_env_foobar'], 51.990398079615915],
    [['78986', '32103813'], 49.27985597119424],
    [['12', '93'], 27.655531106221243],
    [['14', '106'], 1.160232046409282],
    [['53', '200'], 84.65693138627725],
    [['42', 'env_user-1'], 36.35727145429086],
    [['42', 'env_user-2'], 62.122424484896975],
    [['42', 'env_user-3'], 72.9745949189838],
    // Falls on bucket 9998 at first; the list written twice falls on 9140.
    [['42', 'env_u23682'], 91.41828365673135],
  ])('places %j where the SDKs place it', (ids, percentage) => {
    expect(hashPercentage(ids)).toBe(percentage);
  });

  it.each([
    ['664267b96fb4fdfbe380170c6c96de16', 5452],
    ['022e8e53cbbbb0eca50efbff492e684d', 5198],
    ['6969c17f8f3a331966a66d2b320c314f', 4927],
    ['909e7a9c7a15f928e331662c691a15e4', 2765],
    ['1ca38f864962ba1312b5739092ab6432', 116],
    ['968ec636f68b76c83f95982376532bf7', 8464],
    ['1b94a07535a5166f717e2abb054b7c81', 3635],
    ['7bc3997101f87eb3a16522479b29f619', 6211],
    ['acce3a66a5f0ce6821deaf28b7f9233c', 7296],
    [digestEndingIn('270e'), 9998],
    [digestEndingIn('270f'), 0],
    [digestEndingIn('2710'), 1],
  ])('reads digest %s as bucket %d of 9998', (digest, bucket) => {
    expect(percentageFromDigest(digest)).toBe((bucket / 9998) * 100);
  });

  it('takes numbers for their decimal text', () => {
    expect(hashPercentage([42, 'env_user-1'])).toBe(hashPercentage(['42', 'env_user-1']));
  });

  it('hashes the UTF-8 bytes of an identifier', () => {
    const md5 = createHash('md5').update(Buffer.from('7,umgebung_größe-🦊', 'utf8')).digest('hex');
    expect(hashPercentage([7, 'umgebung_größe-🦊'])).toBe((Number(BigInt(`0x${md5}`) % 9999n) / 9998) * 100);
  });

  it('hashes the list twice, then three times, while it falls on exactly 100', () => {
    const texts: string[] = [];
    const digests = ['270e', '270e', '1387'].map(digestEndingIn);
    const percentage = hashPercentage(['7', 'somebody'], (text) => {
      texts.push(text);
      return digests[texts.length - 1] ?? digestEndingIn('0');
    });
    expect(texts).toEqual(['7,somebody', '7,somebody,7,somebody', '7,somebody,7,somebody,7,somebody']);
    expect(percentage).toBe((4999 / 9998) * 100);
  });

  it('does not hash again at 0', () => {
    let rounds = 0;
    const percentage = hashPercentage(['7', 'somebody'], () => {
      rounds += 1;
      return digestEndingIn('270f');
    });
    expect([percentage, rounds]).toEqual([0, 1]);
  });

  it('keys an identity by environment and identifier', () => {
    expect(identityKey('env', 'user-1')).toBe('env_user-1');
  });
});
