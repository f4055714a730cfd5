-- What happens to experiments is told to others' servers. What is to be told is written with the commit that made it so, for each
-- webhook that wants it, and delivered from here: so nothing is lost, and nothing is written twice.
CREATE TABLE webhooks (
  id               integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  environment_id   integer NOT NULL REFERENCES environments (id),
  name             text NOT NULL CHECK (name <> ''),
  url              text NOT NULL CHECK (url <> ''),
  format           text NOT NULL CHECK (format IN ('json', 'slack', 'discord')),
  -- What it wants to be told; null is everything.
  types            text[],
  -- Bodies are signed by it, so it cannot be a hash. The one before counts for a day.
  secret           text NOT NULL,
  previous_secret  text,
  rotated_at       timestamptz(3),
  is_enabled       boolean NOT NULL DEFAULT true,
  -- Why it was disabled, if no person has done it.
  disabled_because text CHECK (disabled_because IN ('gone')),
  edition          bigint NOT NULL DEFAULT 1,
  created_at       timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  updated_at       timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  deleted_at       timestamptz(3),
  CONSTRAINT webhooks_that_work_have_no_reason CHECK (NOT is_enabled OR disabled_because IS NULL)
);
CREATE UNIQUE INDEX one_webhook_per_name ON webhooks (environment_id, name) WHERE deleted_at IS NULL;

CREATE TRIGGER webhooks_count_editions BEFORE UPDATE ON webhooks
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION raise_edition();

CREATE TABLE webhook_messages (
  id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  environment_id integer NOT NULL REFERENCES environments (id),
  -- Null for what is about no experiment, such as a test.
  experiment_id  integer REFERENCES experiments (id) ON DELETE CASCADE,
  type           text NOT NULL,
  at             timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  before         jsonb,
  after          jsonb,
  actor          text,
  comment        text
);
CREATE INDEX webhook_messages_by_age ON webhook_messages (at);

CREATE TABLE webhook_deliveries (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  webhook_id   integer NOT NULL REFERENCES webhooks (id),
  message_id   uuid NOT NULL REFERENCES webhook_messages (id) ON DELETE CASCADE,
  -- What is in one lane is delivered one after the other: the uuid of the experiment, or else of the message.
  lane         uuid NOT NULL,
  state        text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed', 'stopped')),
  attempts     integer NOT NULL DEFAULT 0,
  -- Of the last attempt.
  status       integer,
  answer       text,
  error        text,
  attempted_at timestamptz(3),
  -- As it is sent, kept from the first attempt on, so that a repeat sends the same bytes.
  body         text,
  created_at   timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  -- Since when it is being tried: somebody may have asked for it once more.
  queued_at    timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  -- When a worker has to look whether somebody is at it.
  due_at       timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (webhook_id, message_id)
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (due_at) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_in_lane ON webhook_deliveries (webhook_id, lane, id) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_of_webhook ON webhook_deliveries (webhook_id, id);
CREATE INDEX webhook_deliveries_of_message ON webhook_deliveries (message_id);

-- `since`: only webhooks that were there by then; null is all.
CREATE FUNCTION tell_webhooks(
  environment integer, experiment integer, experiment_uuid uuid, kind text, before jsonb, after jsonb, actor text,
  comment text, since timestamptz
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  wanted integer[];
  message uuid;
BEGIN
  SELECT array_agg(w.id ORDER BY w.id) INTO wanted
  FROM webhooks w
  WHERE w.environment_id = environment AND w.is_enabled AND w.deleted_at IS NULL
    AND (w.types IS NULL OR kind = ANY (w.types)) AND (since IS NULL OR w.created_at <= since);
  IF wanted IS NULL THEN
    RETURN;
  END IF;
  INSERT INTO webhook_messages (environment_id, experiment_id, type, before, after, actor, comment)
  VALUES (environment, experiment, kind, before, after, actor, comment)
  RETURNING id INTO message;
  INSERT INTO webhook_deliveries (webhook_id, message_id, lane)
  SELECT each, message, experiment_uuid FROM unnest(wanted) AS each;
END $$;

-- The first word is decided because somebody asks, so it is told of new experiments only. A seal has a message of its own.
CREATE FUNCTION tell_webhooks_of_status() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_webhooks(
    e.environment_id, e.id, e.uuid, 'status.' || NEW.word,
    CASE TG_OP WHEN 'UPDATE' THEN jsonb_build_object('status_word', OLD.word) END,
    jsonb_build_object('status_word', NEW.word), NULL, NULL, CASE TG_OP WHEN 'INSERT' THEN e.created_at END
  )
  FROM experiments e WHERE e.id = NEW.experiment_id;
  RETURN NULL;
END $$;

CREATE TRIGGER experiment_standings_tell_webhooks AFTER UPDATE ON experiment_standings
  FOR EACH ROW WHEN (OLD.word <> NEW.word AND NEW.word <> 'sealed') EXECUTE FUNCTION tell_webhooks_of_status();
CREATE TRIGGER first_standings_tell_webhooks AFTER INSERT ON experiment_standings
  FOR EACH ROW WHEN (NEW.word <> 'sealed') EXECUTE FUNCTION tell_webhooks_of_status();

-- A creation that was refused has left no experiment to tell of.
CREATE FUNCTION tell_webhooks_of_command() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_webhooks(
    e.environment_id, e.id, e.uuid,
    CASE
      WHEN NEW.action = 'sealed' THEN 'sealed'
      WHEN NEW.action LIKE '% refused' THEN 'command.refused'
      ELSE 'command.' || replace(NEW.action, ' ', '_')
    END,
    CASE WHEN NEW.before ? 'status' THEN jsonb_build_object('status', NEW.before -> 'status') END,
    CASE
      WHEN NEW.action = 'sealed' THEN jsonb_build_object('seq', NEW.after -> 'seq')
      WHEN NEW.action LIKE '% refused' THEN jsonb_build_object(
        'command', left(NEW.action, -8), 'code', NEW.after -> 'code', 'detail', NEW.after -> 'detail'
      )
      WHEN NEW.after ? 'status' THEN jsonb_build_object('status', NEW.after -> 'status')
    END,
    NEW.actor, NEW.comment, NULL
  )
  FROM experiments e WHERE e.uuid = NEW.experiment_uuid;
  RETURN NULL;
END $$;

CREATE TRIGGER audit_log_tells_webhooks AFTER INSERT ON audit_log
  FOR EACH ROW WHEN (
    NEW.subject = 'experiment' AND NEW.experiment_uuid IS NOT NULL AND (
      NEW.action IN (
        'created', 'started', 'paused', 'completed', 'rollout updated', 'schedule set', 'deleted', 'sealed'
      ) OR NEW.action LIKE '% refused'
    )
  ) EXECUTE FUNCTION tell_webhooks_of_command();

ALTER TABLE audit_log
  DROP CONSTRAINT audit_log_subject_check,
  ADD CONSTRAINT audit_log_subject_check CHECK (
    subject IN (
      'experiment', 'project', 'environment', 'feature', 'variant', 'feature_default', 'segment', 'segment_override',
      'identity_override', 'identity', 'metric', 'source', 'webhook', 'server_key', 'management_key'
    )
  );
