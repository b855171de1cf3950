CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END;
CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END;
CREATE TRIGGER audit_checkpoint_no_update BEFORE UPDATE ON audit_checkpoint
BEGIN SELECT RAISE(ABORT, 'audit_checkpoint is append-only'); END;
CREATE TRIGGER audit_checkpoint_no_delete BEFORE DELETE ON audit_checkpoint
BEGIN SELECT RAISE(ABORT, 'audit_checkpoint is append-only'); END;
CREATE TRIGGER audit_checkpoint_head_no_update BEFORE UPDATE ON audit_checkpoint_head
BEGIN SELECT RAISE(ABORT, 'audit_checkpoint_head is append-only'); END;
CREATE TRIGGER audit_checkpoint_head_no_delete BEFORE DELETE ON audit_checkpoint_head
BEGIN SELECT RAISE(ABORT, 'audit_checkpoint_head is append-only'); END;
-- Payloads are erased by their own job (F3), never changed.
CREATE TRIGGER audit_payload_no_update BEFORE UPDATE ON audit_payload
BEGIN SELECT RAISE(ABORT, 'audit_payload is append-only'); END;

CREATE TRIGGER mark_no_update BEFORE UPDATE ON mark
BEGIN SELECT RAISE(ABORT, 'a submitted mark never changes'); END;
CREATE TRIGGER mark_no_delete BEFORE DELETE ON mark
BEGIN SELECT RAISE(ABORT, 'a submitted mark never changes'); END;

-- D3: a submitted version is strictly before the deadline of a referral that is open.
CREATE TRIGGER bid_version_in_time BEFORE INSERT ON bid_version
WHEN NEW.kind = 'submitted' AND NOT EXISTS (
    SELECT 1 FROM bid JOIN referral ON referral.id = bid.referral_id
    WHERE bid.id = NEW.bid_id AND referral.state = 'open' AND NEW.at < referral.deadline)
BEGIN SELECT RAISE(ABORT, 'bid on a closed referral'); END;
CREATE TRIGGER bid_version_in_time_update BEFORE UPDATE ON bid_version
WHEN NEW.kind = 'submitted' AND (OLD.kind <> 'submitted' OR OLD.sealed <> NEW.sealed) AND NOT EXISTS (
    SELECT 1 FROM bid JOIN referral ON referral.id = bid.referral_id
    WHERE bid.id = NEW.bid_id AND referral.state = 'open' AND NEW.at < referral.deadline)
BEGIN SELECT RAISE(ABORT, 'bid on a closed referral'); END;

-- D3: once issued never earlier, and never after it has passed.
CREATE TRIGGER referral_deadline_only_later BEFORE UPDATE OF deadline ON referral
WHEN OLD.state <> 'draft' AND NEW.deadline IS NOT OLD.deadline
    AND (NEW.deadline IS NULL OR NEW.deadline < OLD.deadline OR NEW.updated_at >= OLD.deadline)
BEGIN SELECT RAISE(ABORT, 'a deadline never moves earlier, nor after it has passed'); END;

CREATE TRIGGER category_version_frozen BEFORE UPDATE ON category_version
WHEN OLD.state = 'published' AND (NEW.config <> OLD.config OR NEW.state <> OLD.state OR NEW.number <> OLD.number)
BEGIN SELECT RAISE(ABORT, 'a published category version is frozen'); END;
