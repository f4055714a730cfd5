-- How often applications evaluated a feature, by the hour, as their SDKs count it.
CREATE TABLE feature_usage (
  environment_id integer NOT NULL REFERENCES environments (id),
  feature_id     integer NOT NULL REFERENCES features (id),
  -- The beginning of the hour.
  hour           timestamptz(3) NOT NULL,
  count          bigint NOT NULL CHECK (count > 0),
  PRIMARY KEY (environment_id, feature_id, hour)
);
