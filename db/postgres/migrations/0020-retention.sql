-- What is deleted after a while (docs/retention.md). Rows that are otherwise only added may be deleted by a transaction that says
-- for which table it does so; nothing else, and never a sealed snapshot.
CREATE OR REPLACE FUNCTION refuse_rewriting_history() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('holdfast.retention', true) = TG_TABLE_NAME THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;

CREATE FUNCTION refuse_deleting_sealed() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a sealed snapshot is kept for ever' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER sealed_snapshots_are_kept BEFORE DELETE ON snapshots
  FOR EACH ROW WHEN (OLD.is_final) EXECUTE FUNCTION refuse_deleting_sealed();

-- From when on events are there. Moved on before the first of them is deleted: whoever starts an experiment holds the row, so that
-- none begins in days that are gone. Null: everything is there.
CREATE TABLE event_retention (
  is_the_one boolean PRIMARY KEY DEFAULT true CHECK (is_the_one),
  kept_from  timestamptz(3),
  decided_at timestamptz(3)
);
INSERT INTO event_retention DEFAULT VALUES;

-- Up to which number an experiment's snapshots were thinned. What of them is there stays.
CREATE TABLE snapshot_thinning (
  experiment_id integer PRIMARY KEY REFERENCES experiments (id),
  judged_to     integer NOT NULL DEFAULT 0
);

-- When somebody last said something of an identity, to within a day.
ALTER TABLE identities ADD COLUMN seen_at timestamptz(3) NOT NULL DEFAULT now();
