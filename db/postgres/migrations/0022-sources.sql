-- Tables of others that experiments read instead of the events that were sent to us: which columns mean what. The tables
-- themselves are in ClickHouse, and are read only.
CREATE TABLE sources (
  id             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  environment_id integer NOT NULL REFERENCES environments (id),
  name           text NOT NULL CHECK (name <> ''),
  mapping        jsonb NOT NULL,
  created_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  deleted_at     timestamptz(3)
);
CREATE UNIQUE INDEX one_source_per_name ON sources (environment_id, name) WHERE deleted_at IS NULL;

ALTER TABLE experiments
  ADD COLUMN source_id integer REFERENCES sources (id),
  -- What the experiment is called in the assignment table.
  ADD COLUMN source_experiment text,
  ADD CONSTRAINT only_external_experiments_read_sources CHECK (source_id IS NULL OR assignment = 'external'),
  ADD CONSTRAINT sources_know_experiments_by_name CHECK ((source_id IS NULL) = (source_experiment IS NULL));
CREATE INDEX experiments_of_source ON experiments (source_id) WHERE source_id IS NOT NULL;

ALTER TABLE audit_log
  DROP CONSTRAINT audit_log_subject_check,
  ADD CONSTRAINT audit_log_subject_check CHECK (
    subject IN (
      'experiment', 'project', 'environment', 'feature', 'variant', 'feature_default', 'segment', 'segment_override',
      'identity_override', 'identity', 'metric', 'source', 'server_key', 'management_key'
    )
  );
