-- What an experiment does without being asked again: commands with their times, and what a harmed guardrail leads to.

ALTER TABLE experiments
  -- {revision, entries: [{at, command}], onGuardrailBreach} (domain/command-schedule.ts); null is nothing. What became of
  -- an entry stands in command_outcomes under the id schedule/<revision>/<place>.
  ADD COLUMN schedule jsonb CHECK (
    jsonb_typeof(schedule -> 'entries') = 'array'
    AND jsonb_array_length(schedule -> 'entries') <= 50
    AND schedule ->> 'onGuardrailBreach' IN ('nothing', 'pause')
  );
