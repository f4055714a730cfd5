-- A system elsewhere may serve the flags of an environment, and has to serve what its experiments are about. What is decided stays
-- here; how far it has got there, and what was found to differ, is written down for each experiment.
CREATE TABLE flag_stores (
  id                  integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  environment_id      integer NOT NULL UNIQUE REFERENCES environments (id),
  kind                text NOT NULL CHECK (kind IN ('flagsmith')),
  url                 text NOT NULL CHECK (url <> ''),
  -- The client key of the environment there. It is public.
  environment_key     text NOT NULL CHECK (environment_key <> ''),
  -- These are sent with each request, so they cannot be hashes. Nothing shows them.
  api_key             text NOT NULL CHECK (api_key <> ''),
  server_key          text NOT NULL CHECK (server_key <> ''),
  repair              text NOT NULL CHECK (repair IN ('automatic', 'on_request')),
  check_every_minutes integer NOT NULL CHECK (check_every_minutes BETWEEN 1 AND 1440),
  created_at          timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  updated_at          timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  -- Of the last look at it that was made for its own sake, or that failed as a whole.
  checked_at          timestamptz(3),
  problem_code        text,
  problem             text,
  -- When a worker has to look at it; null: with the next experiment.
  due_at              timestamptz(3) DEFAULT clock_timestamp(),
  -- When a workflow was woken last.
  woken_at            timestamptz(3)
);

CREATE TABLE flag_mirrors (
  experiment_id   integer PRIMARY KEY REFERENCES experiments (id) ON DELETE CASCADE,
  environment_id  integer NOT NULL REFERENCES environments (id),
  state           text NOT NULL DEFAULT 'pending'
    CHECK (state IN ('pending', 'in_step', 'drifted', 'blocked', 'released')),
  -- What identities are hashed with there. Never changes once it was served: everybody would get another variant.
  hashing         jsonb,
  -- From when until when it is known to have been served as it was to be, epoch by epoch.
  spans           jsonb NOT NULL DEFAULT '[]',
  -- The shares of the default there, before the experiment took them away.
  recorded        jsonb,
  -- What a completion has left the flag to: {"variant": "green"}, or null for control; null itself where it restores.
  shipped         jsonb,
  drift           jsonb NOT NULL DEFAULT '[]',
  drift_found_at  timestamptz(3),
  stronger        jsonb,
  problem_code    text,
  problem         text,
  attempts        integer NOT NULL DEFAULT 0,
  -- Somebody has asked for a repair, which is made once even where repairs wait for that.
  repair_asked    boolean NOT NULL DEFAULT false,
  -- Counts what was asked of it, so that an answer to an older question does not hide a newer one.
  asked           bigint NOT NULL DEFAULT 1,
  checked_at      timestamptz(3),
  in_step_at      timestamptz(3),
  changed_at      timestamptz(3),
  due_at          timestamptz(3) DEFAULT clock_timestamp()
);
CREATE INDEX flag_mirrors_due ON flag_mirrors (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX flag_mirrors_of_environment ON flag_mirrors (environment_id);

-- Whoever comes after the store is served by it from the beginning. What had started before stays with Holdfast: to be hashed with
-- other ids would give everybody another variant.
CREATE FUNCTION mirror_new_experiment() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO flag_mirrors (experiment_id, environment_id)
  SELECT NEW.id, s.environment_id FROM flag_stores s WHERE s.environment_id = NEW.environment_id;
  RETURN NULL;
END $$;

CREATE TRIGGER experiments_are_mirrored AFTER INSERT ON experiments
  FOR EACH ROW WHEN (NEW.assignment = 'flag') EXECUTE FUNCTION mirror_new_experiment();

CREATE FUNCTION mirror_changed_experiment() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE flag_mirrors
  SET state = 'pending', asked = asked + 1, attempts = 0, due_at = clock_timestamp()
  WHERE experiment_id = NEW.id AND state <> 'released';
  RETURN NULL;
END $$;

CREATE TRIGGER experiments_are_mirrored_again AFTER UPDATE ON experiments
  FOR EACH ROW WHEN (
    OLD.status IS DISTINCT FROM NEW.status OR OLD.rollout IS DISTINCT FROM NEW.rollout
    OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at
  ) EXECUTE FUNCTION mirror_changed_experiment();

ALTER TABLE audit_log
  DROP CONSTRAINT audit_log_subject_check,
  ADD CONSTRAINT audit_log_subject_check CHECK (
    subject IN (
      'experiment', 'project', 'environment', 'feature', 'variant', 'feature_default', 'segment', 'segment_override',
      'identity_override', 'identity', 'metric', 'source', 'webhook', 'flag_store', 'server_key', 'management_key'
    )
  );
