-- Whether what differs elsewhere is what somebody here has asked for, or what somebody there has done, is not to be read off a state
-- that every time-out changes: commands are counted, and so is the last that was seen to be served.
ALTER TABLE flag_mirrors
  -- Counts commands, and nothing else.
  ADD COLUMN commanded bigint NOT NULL DEFAULT 1,
  -- The command that was served when all was last seen to be right.
  ADD COLUMN written   bigint NOT NULL DEFAULT 0,
  -- The flag as it was to be served then. What is another one by now, somebody has changed.
  ADD COLUMN confirmed jsonb;

UPDATE flag_mirrors SET written = commanded WHERE state IN ('in_step', 'drifted', 'released');

ALTER TABLE flag_stores
  -- Counts what was asked of the connection, so that what an old key is told does not hide what a new one is.
  ADD COLUMN asked    bigint NOT NULL DEFAULT 1,
  ADD COLUMN attempts integer NOT NULL DEFAULT 0;

CREATE OR REPLACE FUNCTION mirror_changed_experiment() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE flag_mirrors
  SET state = 'pending', asked = asked + 1, commanded = commanded + 1, attempts = 0, due_at = clock_timestamp()
  WHERE experiment_id = NEW.id AND state <> 'released';
  RETURN NULL;
END $$;

-- Environments that are gone keep no keys.
DELETE FROM flag_stores s USING environments e WHERE e.id = s.environment_id AND e.deleted_at IS NOT NULL;
