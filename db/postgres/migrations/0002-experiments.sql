-- Experiments, what they measured, and who asked for what.

CREATE TABLE metrics (
  id             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  environment_id integer NOT NULL REFERENCES environments (id),
  name           text NOT NULL CHECK (name <> '' AND length(name) <= 255),
  description    text NOT NULL DEFAULT '',
  aggregation    text NOT NULL CHECK (aggregation IN ('count', 'sum', 'mean', 'occurrence')),
  direction      text NOT NULL CHECK (direction IN ('up', 'down', 'informational')),
  definition     jsonb NOT NULL,
  created_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  deleted_at     timestamptz(3)
);
CREATE INDEX metrics_of_environment ON metrics (environment_id);

CREATE TABLE experiments (
  id                   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Names the workflow: experiment/<uuid>.
  uuid                 uuid NOT NULL UNIQUE,
  environment_id       integer NOT NULL REFERENCES environments (id),
  feature_id           integer NOT NULL REFERENCES features (id),
  name                 text NOT NULL CHECK (name <> '' AND length(name) <= 255),
  hypothesis           text NOT NULL,
  assignment           text NOT NULL CHECK (assignment IN ('flag', 'external')),
  status               text NOT NULL CHECK (status IN ('created', 'running', 'paused', 'completed')),
  -- Counts the applied changes; every write names the revision it expects, so a late retry changes nothing.
  revision             integer NOT NULL DEFAULT 0,
  -- enabled, percentage and allocation in basis points, control value (domain/rollout.ts).
  rollout              jsonb NOT NULL,
  segment_id           bigint REFERENCES segments (id) ON DELETE SET NULL,
  override_id          integer REFERENCES feature_states (id) ON DELETE SET NULL,
  -- Frozen at creation, kept after segment and override are gone, so that every assignment can be re-derived.
  enrolment_salt       bigint,
  bucketing_salt       bigint,
  -- The feature's default allocations before the first start: [{variantId, basisPoints}].
  recorded_defaults    jsonb,
  refresh_interval_ms  bigint NOT NULL CHECK (refresh_interval_ms > 0),
  refresh_throttle_ms  bigint NOT NULL CHECK (refresh_throttle_ms >= 0),
  settle_ms            bigint NOT NULL CHECK (settle_ms >= 0),
  planned_units        integer NOT NULL CHECK (planned_units > 0),
  exposures_requested_at timestamptz(3),
  results_requested_at   timestamptz(3),
  created_at           timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  updated_at           timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  started_at           timestamptz(3),
  ended_at             timestamptz(3),
  sealed_at            timestamptz(3),
  deleted_at           timestamptz(3),
  CHECK ((assignment = 'flag') = (bucketing_salt IS NOT NULL AND enrolment_salt IS NOT NULL)),
  CHECK (enrolment_salt IS DISTINCT FROM bucketing_salt OR assignment = 'external'),
  CHECK ((status = 'created') = (started_at IS NULL)),
  CHECK ((status = 'completed') = (ended_at IS NOT NULL))
);
CREATE UNIQUE INDEX one_active_experiment_per_feature ON experiments (feature_id, environment_id)
  WHERE deleted_at IS NULL AND status <> 'completed';
CREATE INDEX experiments_by_override ON experiments (override_id);
CREATE INDEX experiments_by_segment ON experiments (segment_id);
CREATE INDEX experiments_of_environment ON experiments (environment_id, created_at DESC);

CREATE FUNCTION refuse_experiment_salt_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the salts of an experiment are frozen' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER experiment_salts_are_frozen BEFORE UPDATE OF enrolment_salt, bucketing_salt ON experiments
  FOR EACH ROW WHEN (OLD.enrolment_salt IS DISTINCT FROM NEW.enrolment_salt
                  OR OLD.bucketing_salt IS DISTINCT FROM NEW.bucketing_salt)
  EXECUTE FUNCTION refuse_experiment_salt_change();

CREATE TABLE experiment_metrics (
  id                 integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  experiment_id      integer NOT NULL REFERENCES experiments (id),
  metric_id          integer NOT NULL REFERENCES metrics (id),
  expected_direction text NOT NULL
    CHECK (expected_direction IN ('increase', 'decrease', 'not_increase', 'not_decrease')),
  created_at         timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (experiment_id, metric_id)
);

-- Intervals of constant serving, [from_at, to_at); at most one is open.
CREATE TABLE epochs (
  experiment_id integer NOT NULL REFERENCES experiments (id),
  number        integer NOT NULL CHECK (number > 0),
  from_at       timestamptz(3) NOT NULL,
  to_at         timestamptz(3),
  percentage    integer NOT NULL CHECK (percentage BETWEEN 0 AND 10000),
  allocation    jsonb NOT NULL,
  PRIMARY KEY (experiment_id, number),
  CHECK (to_at IS NULL OR to_at >= from_at),
  -- The range of one id stands for equality, which GiST has for integers only by an extension.
  CONSTRAINT epochs_do_not_overlap EXCLUDE USING gist (
    int4range(experiment_id, experiment_id, '[]') WITH &&,
    tstzrange(from_at, to_at) WITH &&
  )
);
CREATE UNIQUE INDEX one_open_epoch ON epochs (experiment_id) WHERE to_at IS NULL;

CREATE FUNCTION refuse_rewriting_epochs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an epoch is closed once and otherwise never changes' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER epochs_are_only_closed BEFORE UPDATE ON epochs
  FOR EACH ROW WHEN (
    OLD.to_at IS NOT NULL
    OR (OLD.experiment_id, OLD.number, OLD.from_at, OLD.percentage, OLD.allocation)
      IS DISTINCT FROM (NEW.experiment_id, NEW.number, NEW.from_at, NEW.percentage, NEW.allocation)
  )
  EXECUTE FUNCTION refuse_rewriting_epochs();
CREATE TRIGGER epochs_are_never_deleted BEFORE DELETE ON epochs
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_epochs();

-- One row per answer to a command or a creation; what the API waits for.
CREATE TABLE command_outcomes (
  experiment_uuid uuid NOT NULL,
  command_id      text NOT NULL,
  kind            text NOT NULL,
  -- Hash of the request, so that the same id with another body is noticed.
  fingerprint     text NOT NULL,
  outcome         text NOT NULL CHECK (outcome IN ('applied', 'refused')),
  refusal         jsonb,
  decided_at      timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (experiment_uuid, command_id),
  CHECK ((outcome = 'refused') = (refusal IS NOT NULL))
);

-- Every refresh that ended, good or bad.
CREATE TABLE refreshes (
  experiment_id integer NOT NULL REFERENCES experiments (id),
  seq           integer NOT NULL CHECK (seq > 0),
  reason        text NOT NULL CHECK (reason IN ('schedule', 'demand', 'final')),
  outcome       text NOT NULL CHECK (outcome IN ('succeeded', 'failed')),
  as_of         timestamptz(3),
  error_code    text,
  error_detail  text,
  finished_at   timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (experiment_id, seq),
  CHECK ((outcome = 'failed') = (error_code IS NOT NULL)),
  CHECK ((outcome = 'succeeded') = (as_of IS NOT NULL))
);

CREATE TABLE snapshots (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  experiment_id    integer NOT NULL REFERENCES experiments (id),
  kind             text NOT NULL CHECK (kind IN ('exposures', 'results')),
  seq              integer NOT NULL CHECK (seq > 0),
  is_final         boolean NOT NULL DEFAULT false,
  as_of            timestamptz(3) NOT NULL,
  computed_at      timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  payload          jsonb NOT NULL,
  -- Everything the payload was derived from: window, epochs, metric definitions, statistical settings.
  basis            jsonb NOT NULL,
  content_hash     text NOT NULL,
  software_version text NOT NULL,
  UNIQUE (experiment_id, kind, seq)
);
CREATE UNIQUE INDEX one_final_snapshot_of_a_kind ON snapshots (experiment_id, kind) WHERE is_final;

CREATE TABLE audit_log (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at              timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  experiment_uuid uuid,
  environment_id  integer REFERENCES environments (id),
  command_id      text,
  actor           text NOT NULL,
  source          text NOT NULL CHECK (source IN ('api', 'signal', 'schedule', 'workflow')),
  action          text NOT NULL,
  before          jsonb,
  after           jsonb,
  comment         text
);
CREATE INDEX audit_log_of_experiment ON audit_log (experiment_uuid, id);

-- History is added to, never rewritten.
CREATE FUNCTION refuse_rewriting_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER snapshots_are_append_only BEFORE UPDATE OR DELETE ON snapshots
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history();
CREATE TRIGGER refreshes_are_append_only BEFORE UPDATE OR DELETE ON refreshes
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history();
CREATE TRIGGER command_outcomes_are_append_only BEFORE UPDATE OR DELETE ON command_outcomes
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history();
CREATE TRIGGER audit_log_is_append_only BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history();
