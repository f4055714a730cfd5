-- Who says who takes part in an experiment. Those that were made until now keep the way in which they were served and judged:
-- the Node SDK's. New ones enrol only those of whom all published engines say the same (ADR 0021).
ALTER TABLE experiments
  ADD COLUMN evaluation text NOT NULL DEFAULT 'node' CHECK (evaluation IN ('node', 'agreed'));
ALTER TABLE experiments ALTER COLUMN evaluation SET DEFAULT 'agreed';
