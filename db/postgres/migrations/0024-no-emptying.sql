-- What is only added to cannot be emptied as a whole either. Triggers of rows are not asked by TRUNCATE.
CREATE TRIGGER snapshots_are_never_emptied BEFORE TRUNCATE ON snapshots
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();
CREATE TRIGGER refreshes_are_never_emptied BEFORE TRUNCATE ON refreshes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();
CREATE TRIGGER command_outcomes_are_never_emptied BEFORE TRUNCATE ON command_outcomes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();
CREATE TRIGGER metric_versions_are_never_emptied BEFORE TRUNCATE ON metric_versions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();
