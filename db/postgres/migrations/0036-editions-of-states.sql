-- What environments serve of a feature can be edited in two tabs as well: the same editions as those of migrations 19 and 25. A start
-- or an end of an experiment changes a default too, and whoever moves one override moves those behind it.
ALTER TABLE feature_states ADD COLUMN edition bigint NOT NULL DEFAULT 1;

CREATE TRIGGER feature_states_count_editions BEFORE UPDATE ON feature_states
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION raise_edition();

-- A state is read with its shares. Whoever changes one of those has locked the feature before.
CREATE FUNCTION raise_edition_of_state() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE feature_states SET edition = edition + 1 WHERE id = coalesce(NEW.feature_state_id, OLD.feature_state_id);
  RETURN NULL;
END $$;

-- A new share of nothing takes nothing away from anybody.
CREATE TRIGGER new_shares_count_editions AFTER INSERT ON feature_state_allocations
  FOR EACH ROW WHEN (NEW.basis_points > 0) EXECUTE FUNCTION raise_edition_of_state();
CREATE TRIGGER changed_shares_count_editions AFTER UPDATE ON feature_state_allocations
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION raise_edition_of_state();
CREATE TRIGGER removed_shares_count_editions AFTER DELETE ON feature_state_allocations
  FOR EACH ROW WHEN (OLD.basis_points > 0) EXECUTE FUNCTION raise_edition_of_state();
