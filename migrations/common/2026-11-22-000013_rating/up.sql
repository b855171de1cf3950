-- The grades of an inspection beside its evidence, codes with spaces between: the register looks
-- for one among all members without reading what else was seen.
ALTER TABLE evidence ADD COLUMN grades TEXT;
DROP INDEX evidence_current_kind;
CREATE INDEX evidence_current_kind ON evidence (kind, membership_id, id, grades)
    WHERE superseded_at IS NULL;
