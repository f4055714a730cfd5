import { join } from 'node:path';
import { ConfigError, loadConfig } from '../../../config/config.js';
import { temporalConnectionOptions } from '../../../config/temporal-connection.js';

const ADDRESSES = {
  DATABASE_URL: 'postgres://u:p@127.0.0.1:5432/holdfast',
  CLICKHOUSE_URL: 'http://127.0.0.1:8123',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
};

describe('the configuration', () => {
  it('needs nothing but the three addresses', () => {
    expect(loadConfig(ADDRESSES)).toMatchObject({
      API_PORT: 8000,
      TEMPORAL_NAMESPACE: 'default',
      TEMPORAL_TLS: false,
    });
  });

  it.each([
    [{}, 'added'],
    [{ REFRESH_INCREMENTAL: 'on' }, 'unchanged'],
    [{ REFRESH_INCREMENTAL: 'added' }, 'added'],
    [{ REFRESH_INCREMENTAL: 'unchanged' }, 'unchanged'],
    [{ REFRESH_INCREMENTAL: 'off' }, 'off'],
  ])('adds what came to what was read unless told not to: %o', (said, meant) => {
    expect(loadConfig({ ...ADDRESSES, ...said }).REFRESH_INCREMENTAL).toBe(meant);
  });

  it('names every problem at once', () => {
    const load = () =>
      loadConfig({ ...ADDRESSES, DATABASE_URL: 'mysql://x', API_PORT: 'eighty', TEMPORAL_ADDRESS: 'x' });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(/DATABASE_URL[\s\S]*TEMPORAL_ADDRESS[\s\S]*API_PORT/);
  });

  it.each([
    ['0', 0],
    ['100', 100],
    ['33.5', 33.5],
    [undefined, 50],
  ])('takes %p percent of identities that a refresh may lose as %p', (text, percent) => {
    expect(loadConfig({ ...ADDRESSES, REFRESH_MAY_LOSE_PERCENT: text }).REFRESH_MAY_LOSE_PERCENT).toBe(
      percent,
    );
  });

  it.each(['-0.1', '100.1', '1e3', 'half', '50%', 'NaN', 'Infinity'])(
    'refuses to lose %s percent of them',
    (text) => {
      expect(() => loadConfig({ ...ADDRESSES, REFRESH_MAY_LOSE_PERCENT: text })).toThrow(
        /REFRESH_MAY_LOSE_PERCENT/,
      );
    },
  );

  it.each([
    ['REFRESH_MAY_LOSE_PERCENT', 50],
    ['API_REQUESTS_PER_MINUTE', 30_000],
    ['API_SDK_REQUESTS_PER_MINUTE', 600_000],
    ['API_CONNECTIONS_PER_ADDRESS', 2_000],
    ['API_PORT', 8_000],
    ['LOG_LEVEL', 'info'],
  ] as const)('takes an empty %s for none, and not for 0', (name, usual) => {
    for (const blank of ['', ' ']) expect(loadConfig({ ...ADDRESSES, [name]: blank })[name]).toBe(usual);
  });

  it('cannot be changed once loaded', () => {
    const config = loadConfig(ADDRESSES);
    expect(() => Object.assign(config, { API_PORT: 1 })).toThrow(TypeError);
  });

  it('connects to Temporal in plain text unless told otherwise', () => {
    expect(temporalConnectionOptions(loadConfig(ADDRESSES))).toEqual({ address: '127.0.0.1:7233' });
  });

  it('uses TLS with an API key, as Temporal Cloud wants it', () => {
    const config = loadConfig({ ...ADDRESSES, TEMPORAL_API_KEY: 'secret' });
    expect(temporalConnectionOptions(config)).toEqual({
      address: '127.0.0.1:7233',
      apiKey: 'secret',
      tls: true,
    });
  });
});

describe('the files for TLS to Temporal', () => {
  // Made for these tests with openssl; they open nothing.
  const file = (name: string): string => join(__dirname, '../../fixtures/tls', name);

  const load = (files: Readonly<Record<string, string>>) => () =>
    loadConfig({
      ...ADDRESSES,
      ...Object.fromEntries(
        Object.entries(files).map(([name, path]) => [`TEMPORAL_TLS_${name}_PATH`, file(path)]),
      ),
    });

  it('are never silently left out: a certificate needs its key, and a key its certificate', () => {
    expect(load({ CERT: 'one.pem' })).toThrow(/TEMPORAL_TLS_KEY_PATH: is needed with TEMPORAL_TLS_CERT_PATH/);
    expect(load({ KEY: 'one.key' })).toThrow(/TEMPORAL_TLS_CERT_PATH: is needed with TEMPORAL_TLS_KEY_PATH/);
    expect(load({ CERT: 'one.pem', CA: 'other.pem' })).toThrow(ConfigError);
  });

  it('are there, and hold what they should', () => {
    expect(load({ CERT: 'nothing.pem', KEY: 'one.key' })).toThrow(/TEMPORAL_TLS_CERT_PATH: .*ENOENT/);
    expect(load({ CA: 'README.md' })).toThrow(/TEMPORAL_TLS_CA_PATH: .*no certificate/);
    expect(load({ CERT: 'one.key', KEY: 'one.pem' })).toThrow(/CERT_PATH: [\s\S]*KEY_PATH: .*no private key/);
    expect(load({ CERT: 'one.pem', KEY: 'other.key' })).toThrow(/is not the key of the certificate/);
  });

  it('are used when they fit', () => {
    const config = load({ CERT: 'one.pem', KEY: 'one.key', CA: 'other.pem' })();
    expect(temporalConnectionOptions(config).tls).toMatchObject({
      serverRootCACertificate: expect.any(Buffer) as unknown,
      clientCertPair: { crt: expect.any(Buffer) as unknown, key: expect.any(Buffer) as unknown },
    });
  });
});

describe('a variable that looks like a setting', () => {
  it.each([
    ['API_TRUSTED_PROXY', 'API_TRUSTED_PROXIES'],
    ['API_TRUSTEDPROXIES', 'API_TRUSTED_PROXIES'],
    ['API_REQUEST_PER_MINUTE', 'API_REQUESTS_PER_MINUTE'],
    ['HOLDFAST_ADMINKEY', 'HOLDFAST_ADMIN_KEY'],
    ['TEMPORAL_TLS_CERT', 'TEMPORAL_TLS_CERT_PATH'],
    ['TEMPROAL_NAMESPACE', 'TEMPORAL_NAMESPACE'],
    ['LOG_LEVLE', 'LOG_LEVEL'],
  ])('is refused with the setting that is meant: %s', (name, meant) => {
    const load = () => loadConfig({ ...ADDRESSES, [name]: '1' });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(`${name}: there is no such setting; is ${meant} meant?`);
  });

  it('explains why a setting is missing', () => {
    const { DATABASE_URL, ...rest } = ADDRESSES;
    expect(() => loadConfig({ ...rest, DATABASE_ULR: DATABASE_URL })).toThrow('is DATABASE_URL meant?');
  });

  it('is another program’s where the setting is given, and where it is like none', () => {
    const others = {
      DATABASE_URI: 'x',
      CLICKHOUSE_USER: 'x',
      CLICKHOUSE_PASSWORD: 'x',
      TEMPORAL_UI_PORT: '1',
      TEMPORAL_CLI_PATH: 'x',
      HOLDFAST_HOME: 'x',
      API_KEY: 'x',
      API_URL: 'x',
      PATH: 'x',
      HOME: 'x',
      LOGNAME: 'x',
    };
    expect(() => loadConfig({ ...ADDRESSES, ...others })).not.toThrow();
    expect(() => loadConfig({ ...ADDRESSES, LOG_LEVLE: '' })).not.toThrow();
  });
});

describe('the address at which clients reach the API', () => {
  it('is a URL without what cannot be in front of a path', () => {
    const of = (API_PUBLIC_URL: string) => loadConfig({ ...ADDRESSES, API_PUBLIC_URL }).API_PUBLIC_URL;
    expect(of('https://flags.example.com/holdfast/')).toBe('https://flags.example.com/holdfast');
    expect(of('')).toBeUndefined();
    for (const url of ['flags.example.com', 'ftp://x', 'https://x/?a=1', 'https://x/#a'])
      expect(() => of(url)).toThrow(/API_PUBLIC_URL/);
  });
});
