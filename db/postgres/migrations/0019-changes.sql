-- Two people who edit the same thing must not undo each other's work without a word. What can be edited counts how often its row
-- was changed, by whatever software and on whatever way; who sends an edit may say which edition it is an edit of.
ALTER TABLE experiments ADD COLUMN edition bigint NOT NULL DEFAULT 1;
ALTER TABLE metrics ADD COLUMN edition bigint NOT NULL DEFAULT 1;
ALTER TABLE features ADD COLUMN edition bigint NOT NULL DEFAULT 1;

CREATE FUNCTION raise_edition() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  NEW.edition := OLD.edition + 1;
  RETURN NEW;
END $$;

CREATE TRIGGER experiments_count_editions BEFORE UPDATE ON experiments
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION raise_edition();
CREATE TRIGGER metrics_count_editions BEFORE UPDATE ON metrics
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION raise_edition();
CREATE TRIGGER features_count_editions BEFORE UPDATE ON features
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION raise_edition();

-- A feature is read with its variants. Whoever changes one of those has locked the feature before.
CREATE FUNCTION raise_edition_of_feature() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE features SET edition = edition + 1 WHERE id = coalesce(NEW.feature_id, OLD.feature_id);
  RETURN NULL;
END $$;

CREATE TRIGGER variants_count_editions AFTER INSERT OR DELETE ON variants
  FOR EACH ROW EXECUTE FUNCTION raise_edition_of_feature();
CREATE TRIGGER changed_variants_count_editions AFTER UPDATE ON variants
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION raise_edition_of_feature();

-- What pages show is told to all API processes, with the commit of what made it so. Each has one connection that listens, and passes
-- it on to whoever looks at the environment. So nobody who changes something has to think of it.
CREATE FUNCTION tell_of_change(environment integer, experiment integer, kind text, seq bigint) RETURNS void
LANGUAGE sql AS $$
  SELECT pg_notify(
    'holdfast_changes',
    json_build_object('environment', environment, 'experiment', experiment, 'kind', kind, 'seq', seq)::text
  )
$$;

CREATE FUNCTION tell_of_experiment() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_of_change(NEW.environment_id, NEW.id, 'experiment', NEW.edition);
  RETURN NULL;
END $$;

CREATE TRIGGER experiments_tell_of_new AFTER INSERT ON experiments
  FOR EACH ROW EXECUTE FUNCTION tell_of_experiment();
CREATE TRIGGER experiments_tell_of_changes AFTER UPDATE ON experiments
  FOR EACH ROW WHEN (OLD.edition <> NEW.edition) EXECUTE FUNCTION tell_of_experiment();

CREATE FUNCTION tell_of_refresh() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_of_change(
    e.environment_id, e.id, CASE NEW.outcome WHEN 'succeeded' THEN 'snapshot' ELSE 'failed_refresh' END, NEW.seq
  )
  FROM experiments e WHERE e.id = NEW.experiment_id;
  RETURN NULL;
END $$;

CREATE TRIGGER refreshes_tell AFTER INSERT ON refreshes
  FOR EACH ROW EXECUTE FUNCTION tell_of_refresh();

-- A creation that was refused has left no experiment to look at.
CREATE FUNCTION tell_of_command() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_of_change(e.environment_id, e.id, 'command', e.revision)
  FROM experiments e WHERE e.uuid = NEW.experiment_uuid;
  RETURN NULL;
END $$;

CREATE TRIGGER command_outcomes_tell AFTER INSERT ON command_outcomes
  FOR EACH ROW EXECUTE FUNCTION tell_of_command();

-- Only of a word that was another one before: the first is decided because somebody asks.
CREATE FUNCTION tell_of_status() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_of_change(e.environment_id, e.id, 'status', NEW.refresh_seq)
  FROM experiments e WHERE e.id = NEW.experiment_id;
  RETURN NULL;
END $$;

CREATE TRIGGER experiment_standings_tell AFTER UPDATE ON experiment_standings
  FOR EACH ROW WHEN (OLD.word <> NEW.word) EXECUTE FUNCTION tell_of_status();

CREATE FUNCTION tell_of_flags() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_of_change(NEW.id, NULL, 'flag', NEW.version);
  RETURN NULL;
END $$;

CREATE TRIGGER environments_tell AFTER UPDATE ON environments
  FOR EACH ROW WHEN (OLD.version <> NEW.version OR OLD.name <> NEW.name) EXECUTE FUNCTION tell_of_flags();

CREATE FUNCTION tell_of_metric() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_of_change(NEW.environment_id, NULL, 'metric', NEW.edition);
  RETURN NULL;
END $$;

CREATE TRIGGER metrics_tell_of_new AFTER INSERT ON metrics
  FOR EACH ROW EXECUTE FUNCTION tell_of_metric();
CREATE TRIGGER metrics_tell_of_changes AFTER UPDATE ON metrics
  FOR EACH ROW WHEN (OLD.edition <> NEW.edition) EXECUTE FUNCTION tell_of_metric();
