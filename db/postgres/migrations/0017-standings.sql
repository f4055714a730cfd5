-- The status word of experiments, so that a list of many can be sorted and narrowed by it. It is decided in one place
-- (domain/status/), and kept here with what it was decided from; a row that is not of today's is decided again when
-- somebody asks.
CREATE TABLE experiment_standings (
  experiment_id       integer PRIMARY KEY REFERENCES experiments (id) ON DELETE CASCADE,
  word                text NOT NULL,
  rank                integer NOT NULL,
  -- What it was decided from: the experiment's row, its last refresh, the environment's catalogue, the product's rules.
  revision            integer NOT NULL,
  updated_at          timestamptz(3) NOT NULL,
  refresh_seq         integer NOT NULL,
  environment_version bigint NOT NULL,
  software_version    text NOT NULL,
  -- Until when it holds if nothing else happens; null is for ever.
  holds_until         timestamptz(3)
);
