-- B3: marks are given once, as those of a referral's statements are.
CREATE TRIGGER application_mark_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON application_mark
    FOR EACH STATEMENT EXECUTE FUNCTION together_refuse();
