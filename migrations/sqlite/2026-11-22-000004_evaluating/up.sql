-- B3: marks are given once, as those of a referral's statements are.
CREATE TRIGGER application_mark_no_update BEFORE UPDATE ON application_mark
BEGIN SELECT RAISE(ABORT, 'application_mark is append-only'); END;
CREATE TRIGGER application_mark_no_delete BEFORE DELETE ON application_mark
BEGIN SELECT RAISE(ABORT, 'application_mark is append-only'); END;
