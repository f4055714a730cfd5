-- What an operator may do to workflows, and what is told of those who run them.

-- Which run of the workflow recorded a refresh, and by which number that run asked. After a reset a run asks by numbers that
-- are used; the run tells such a refresh from one whose answer was lost. Null: recorded before this was noted.
ALTER TABLE refreshes
  ADD COLUMN run_id text,
  ADD COLUMN asked_seq integer CHECK (asked_seq > 0);
CREATE UNIQUE INDEX one_refresh_for_what_a_run_asks ON refreshes (experiment_id, run_id, asked_seq);

-- Processes that take work from a task queue say so every few seconds, and take their line away when they stop.
CREATE TABLE worker_heartbeats (
  worker_id  text PRIMARY KEY,
  task_queue text NOT NULL,
  started_at timestamptz(3) NOT NULL,
  seen_at    timestamptz(3) NOT NULL
);
CREATE INDEX worker_heartbeats_of_queue ON worker_heartbeats (task_queue, seen_at);

-- When the reconciler of a task queue came to the end of a pass.
CREATE TABLE reconciler_passes (
  task_queue  text PRIMARY KEY,
  finished_at timestamptz(3) NOT NULL
);
