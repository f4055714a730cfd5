-- The smallest lift that an experiment is planned to see, as a part of control's mean: with it a page can say when it is
-- reached. Frozen by the first start, as what decides is; no figure depends on it.
ALTER TABLE experiments ADD COLUMN target_effect double precision
  CHECK (target_effect BETWEEN 0.0001 AND 10);
