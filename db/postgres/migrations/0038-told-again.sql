-- While one drift is open, somebody may put it right and change something else: that is told as well. What is left of a drift that
-- was told is not.
DROP TRIGGER flag_mirrors_tell_webhooks ON flag_mirrors;
CREATE TRIGGER flag_mirrors_tell_webhooks AFTER UPDATE ON flag_mirrors
  FOR EACH ROW WHEN (
    (OLD.astray IS NULL) <> (NEW.astray IS NULL)
    OR NOT (OLD.astray -> 'drift' @> (NEW.astray -> 'drift'))
    OR NEW.astray ->> 'problem_code' <> coalesce(OLD.astray ->> 'problem_code', '')
  ) EXECUTE FUNCTION tell_webhooks_of_drift();

-- A webhook may become one of another kind while something is tried: what was written for programs no channel takes. Null is the
-- webhook's present one, of what was sent before this was kept.
ALTER TABLE webhook_deliveries ADD COLUMN body_format text CHECK (body_format IN ('json', 'slack', 'discord'));

-- Somebody has mended what was in the way of a delivery, or wants it now: it does not wait until it would be tried anyway.
ALTER TABLE webhook_deliveries ADD COLUMN is_hurried boolean NOT NULL DEFAULT false;
