-- Refreshes that were asked for too soon are refused by the hundred where a script asks all the time, and would be told one by one
-- before an alarm. Whoever asked has the answer.
DROP TRIGGER audit_log_tells_webhooks ON audit_log;
CREATE TRIGGER audit_log_tells_webhooks AFTER INSERT ON audit_log
  FOR EACH ROW WHEN (
    NEW.subject = 'experiment' AND NEW.experiment_uuid IS NOT NULL AND NEW.action <> 'refresh refused' AND (
      NEW.action IN (
        'created', 'started', 'paused', 'completed', 'rollout updated', 'schedule set', 'deleted', 'sealed'
      ) OR NEW.action LIKE '% refused'
    )
  ) EXECUTE FUNCTION tell_webhooks_of_command();
