-- That a secret which signs no more is forgotten is nobody's edit, so it fails none that is under way.
DROP TRIGGER webhooks_count_editions ON webhooks;
CREATE TRIGGER webhooks_count_editions BEFORE UPDATE ON webhooks
  FOR EACH ROW WHEN (
    OLD.name <> NEW.name OR OLD.url <> NEW.url OR OLD.format <> NEW.format OR OLD.types IS DISTINCT FROM NEW.types
    OR OLD.is_enabled <> NEW.is_enabled OR OLD.disabled_because IS DISTINCT FROM NEW.disabled_because
    OR OLD.rotated_at IS DISTINCT FROM NEW.rotated_at OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at
  ) EXECUTE FUNCTION raise_edition();

ALTER TABLE flag_mirrors
  -- What somebody elsewhere has changed, from when it was found until all was seen to be right again.
  ADD COLUMN astray      jsonb,
  -- The client key of the environment there whose default's shares were recorded.
  ADD COLUMN recorded_in text;

-- An environment that an experiment is served in is not connected to another place, so its store is the one; of those that were
-- disconnected, what they were hashed with says which it was.
UPDATE flag_mirrors m
SET recorded_in = coalesce(
  m.hashing ->> 'environmentKey', (SELECT s.environment_key FROM flag_stores s WHERE s.environment_id = m.environment_id)
)
WHERE m.recorded IS NOT NULL;

-- A drift is told of once, however often it is looked at, and once it is put right.
CREATE FUNCTION tell_webhooks_of_drift() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_webhooks(
    e.environment_id, e.id, e.uuid,
    CASE WHEN NEW.astray IS NULL THEN 'flag_store.repaired' ELSE 'flag_store.drifted' END,
    OLD.astray, NEW.astray, NULL, NULL, NULL
  )
  FROM experiments e WHERE e.id = NEW.experiment_id;
  RETURN NULL;
END $$;

CREATE TRIGGER flag_mirrors_tell_webhooks AFTER UPDATE ON flag_mirrors
  FOR EACH ROW WHEN ((OLD.astray IS NULL) <> (NEW.astray IS NULL)) EXECUTE FUNCTION tell_webhooks_of_drift();
