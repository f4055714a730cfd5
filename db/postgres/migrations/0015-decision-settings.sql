-- How an experiment comes to its decisions (domain/metrics/decision-settings.ts, ADR 0030). Those that exist get what they
-- would have got without asking: Holm's correction, verdicts at every look, and no prior.
ALTER TABLE experiments
  ADD COLUMN family_method text NOT NULL DEFAULT 'holm' CHECK (family_method IN ('holm', 'none', 'bh')),
  ADD COLUMN decision_at text NOT NULL DEFAULT 'always' CHECK (decision_at IN ('always', 'planned_end')),
  -- Units of control and one treatment together at which the decision falls.
  ADD COLUMN decision_units integer CHECK (decision_units > 0),
  -- Standard deviation of the lift that is believed in before there are data; null is the flat prior.
  ADD COLUMN prior_sd double precision CHECK (prior_sd > 0),
  ADD CONSTRAINT planned_end_has_units CHECK ((decision_at = 'planned_end') = (decision_units IS NOT NULL));
