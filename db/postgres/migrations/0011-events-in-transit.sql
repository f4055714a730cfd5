-- Events that were taken and are not in the warehouse yet. A final result waits for those from before it: it is sealed
-- once, and what it lacks then it lacks for ever.

-- What the API processes have in their hands. A process that has died is waited for only until its lease is over: what
-- it held was never acknowledged.
CREATE TABLE event_intakes (
  process_id   text PRIMARY KEY,
  alive_until  timestamptz(3) NOT NULL,
  -- The latest question that this row answers: it was written from what the process knew after that had been asked.
  answered_ask bigint NOT NULL,
  -- Every batch has a ticket, a number that only ever grows. This is the next one's.
  next_ticket  bigint NOT NULL,
  -- Environment key → {"oldest_ticket", "rows"}: the oldest that is not stored, and the rows that are held for long.
  in_transit   jsonb NOT NULL
);

-- Questions to all processes are numbered, so that no clock decides which answer is to which question.
CREATE SEQUENCE event_intake_asks;

-- Rows by the key of their environment; null where a version that did not know wrote them: then they may be anybody's.
ALTER TABLE event_spool ADD COLUMN environments jsonb;
