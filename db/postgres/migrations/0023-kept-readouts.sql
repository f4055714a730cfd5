-- What the warehouse said of an experiment when it was last asked for everything. While nothing has come since that counts, the
-- next refresh takes it from here. It saves work and no more: whoever deletes a row loses nothing.
CREATE TABLE kept_readouts (
  experiment_id   integer PRIMARY KEY REFERENCES experiments (id),
  -- A hash of all that it follows from besides the events: definitions, epochs up to its end, the software.
  fingerprint     text NOT NULL,
  -- Of events that happened before the end and arrived before the moment, both in milliseconds since 1970.
  window_end      bigint NOT NULL,
  received_before bigint NOT NULL,
  -- When its reading began, and the as-of of the snapshot that was made of it.
  read_at         timestamptz(3) NOT NULL,
  as_of           timestamptz(3) NOT NULL,
  readout         jsonb NOT NULL
);

-- When exposures of a feature were last about to get another verdict. That moves no arrival, so nobody would see it as news.
CREATE TABLE exposure_judgements (
  environment_id integer NOT NULL REFERENCES environments (id),
  feature_name   text NOT NULL,
  judged_at      timestamptz(3) NOT NULL,
  PRIMARY KEY (environment_id, feature_name)
);
