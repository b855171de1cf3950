-- A checkpoint's leaves are sorted by their bytes, as SQLite does, whatever the language of the server.
ALTER TABLE audit_entry ALTER COLUMN aggregate TYPE TEXT COLLATE "C";
ALTER TABLE audit_checkpoint_head ALTER COLUMN aggregate TYPE TEXT COLLATE "C";

CREATE FUNCTION together_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION together_refuse();
CREATE TRIGGER audit_checkpoint_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION together_refuse();
CREATE TRIGGER audit_checkpoint_head_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checkpoint_head
    FOR EACH STATEMENT EXECUTE FUNCTION together_refuse();
-- Payloads are erased by their own job (F3), never changed.
CREATE TRIGGER audit_payload_no_update BEFORE UPDATE OR TRUNCATE ON audit_payload
    FOR EACH STATEMENT EXECUTE FUNCTION together_refuse();
CREATE TRIGGER mark_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON mark
    FOR EACH STATEMENT EXECUTE FUNCTION together_refuse();

-- D3: a submitted version is strictly before the deadline of a referral that is open.
CREATE FUNCTION bid_version_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind = 'submitted'
        AND (TG_OP = 'INSERT' OR OLD.kind <> 'submitted' OR OLD.sealed <> NEW.sealed)
        AND NOT EXISTS (
            SELECT 1 FROM bid JOIN referral ON referral.id = bid.referral_id
            WHERE bid.id = NEW.bid_id AND referral.state = 'open' AND NEW.at < referral.deadline)
    THEN
        RAISE EXCEPTION 'bid on a closed referral' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER bid_version_in_time BEFORE INSERT OR UPDATE ON bid_version
    FOR EACH ROW EXECUTE FUNCTION bid_version_in_time();

-- D3: once issued never earlier, and never after it has passed.
CREATE FUNCTION referral_deadline_only_later() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft' AND NEW.deadline IS DISTINCT FROM OLD.deadline
        AND (NEW.deadline IS NULL OR NEW.deadline < OLD.deadline OR NEW.updated_at >= OLD.deadline)
    THEN
        RAISE EXCEPTION 'a deadline never moves earlier, nor after it has passed'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER referral_deadline_only_later BEFORE UPDATE OF deadline ON referral
    FOR EACH ROW EXECUTE FUNCTION referral_deadline_only_later();

CREATE FUNCTION category_version_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'published'
        AND (NEW.config <> OLD.config OR NEW.state <> OLD.state OR NEW.number <> OLD.number)
    THEN
        RAISE EXCEPTION 'a published category version is frozen' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER category_version_frozen BEFORE UPDATE ON category_version
    FOR EACH ROW EXECUTE FUNCTION category_version_frozen();
