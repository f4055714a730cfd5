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

  it('names every problem at once', () => {
    const load = () =>
      loadConfig({ ...ADDRESSES, DATABASE_URL: 'mysql://x', API_PORT: 'eighty', TEMPORAL_ADDRESS: 'x' });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(/DATABASE_URL[\s\S]*TEMPORAL_ADDRESS[\s\S]*API_PORT/);
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
