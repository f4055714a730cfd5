-- How often a reading of everything was compared with what would have been taken instead of it, and how often some figure was
-- another one. That is never right: the full reading counts, and somebody should find out why.
CREATE TABLE readout_audits (
  experiment_id   integer PRIMARY KEY REFERENCES experiments (id),
  audits          bigint NOT NULL,
  differences     bigint NOT NULL,
  -- When, and which figures.
  last_difference jsonb
);
