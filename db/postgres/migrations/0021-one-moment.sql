-- Every figure of a snapshot is of the events that had arrived before one moment. Whoever reads asks for it, and API processes
-- stamp nothing with an earlier arrival from when they have answered. One row: the latest moment that anybody has asked for,
-- in milliseconds since 1970. It takes the place of the sequence event_intake_asks, which processes of the version before
-- still read.
CREATE TABLE event_moment (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  asked   bigint NOT NULL
);

INSERT INTO event_moment (asked) VALUES (floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint + 1);

COMMENT ON COLUMN event_intakes.answered_ask IS
  'The latest moment that this row answers: what the process stamps with an earlier arrival has a ticket before next_ticket.';
