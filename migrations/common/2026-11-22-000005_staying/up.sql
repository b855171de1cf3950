-- A reminder that was sent: each number of days once for a piece of evidence; 0: its end was
-- acted upon (B8).
CREATE TABLE evidence_reminder (
    evidence_id TEXT NOT NULL REFERENCES evidence (id),
    days BIGINT NOT NULL CHECK (days IN (0, 7, 30, 60)),
    at TIMESTAMP NOT NULL,
    PRIMARY KEY (evidence_id, days)
);
CREATE INDEX evidence_current ON evidence (membership_id, kind) WHERE superseded_at IS NULL;
CREATE INDEX membership_state ON membership (state, category_code);

-- What failed, on what ground, and how it ended (B8, BC 7.20).
CREATE TABLE suspension (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES membership (id),
    reason_code TEXT NOT NULL,
    -- References of questions and kinds of cover, as a JSON list; empty: a term of the contract.
    questions TEXT NOT NULL,
    words TEXT NOT NULL,
    evidence TEXT NOT NULL,
    notice_given_on DATE,
    effective_at TIMESTAMP NOT NULL,
    -- None: the service itself, when evidence ended.
    by_user TEXT,
    cure_sent_at TIMESTAMP,
    cure_sent_by TEXT,
    -- The last review that left it in force.
    reviewed_at TIMESTAMP,
    reviewed_by TEXT,
    review_reason TEXT,
    ended_at TIMESTAMP,
    ended_by TEXT,
    -- What the membership became.
    ended_how TEXT CHECK (ended_how IN ('active', 'removed', 'withdrawn', 'expired')),
    ended_reason TEXT,
    content_version BIGINT NOT NULL DEFAULT 1,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT
);
CREATE UNIQUE INDEX one_suspension ON suspension (membership_id) WHERE ended_at IS NULL;
CREATE INDEX suspension_membership ON suspension (membership_id);
INSERT INTO suspension (id, membership_id, reason_code, questions, words, evidence, effective_at, updated_at)
SELECT id, id, COALESCE(state_reason, ''), '[]', 'As the history of the membership says.', '', state_since, state_since
FROM membership WHERE state = 'suspended';

-- What the provider says against a suspension.
CREATE TABLE suspension_representation (
    id TEXT PRIMARY KEY NOT NULL,
    suspension_id TEXT NOT NULL REFERENCES suspension (id),
    words TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    by_user TEXT NOT NULL
);
CREATE INDEX suspension_representation_suspension ON suspension_representation (suspension_id);

-- Evidence that waits for the lead officer: a renewal, or an item of a cure.
CREATE TABLE evidence_submission (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES membership (id),
    suspension_id TEXT REFERENCES suspension (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('renewal', 'cure')),
    -- Reference of a question, or kind of cover.
    kind TEXT NOT NULL,
    -- An answer, as JSON.
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'sent', 'accepted', 'refused')),
    -- What the rules propose, as JSON, where a rule decides.
    proposed TEXT,
    -- The last day of what it renews: the list's order.
    urgent_on DATE NOT NULL,
    reason TEXT,
    sent_at TIMESTAMP,
    sent_by TEXT,
    decided_at TIMESTAMP,
    decided_by TEXT,
    content_version BIGINT NOT NULL DEFAULT 1,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT,
    CHECK ((purpose = 'cure') = (suspension_id IS NOT NULL))
);
CREATE UNIQUE INDEX one_waiting_submission ON evidence_submission (membership_id, purpose, kind)
    WHERE state IN ('draft', 'sent');
CREATE INDEX evidence_submission_waiting ON evidence_submission (state, urgent_on, id);

-- All partners see it; it never enters a referral's score (E3).
CREATE TABLE early_warning (
    id TEXT PRIMARY KEY NOT NULL,
    establishment_id TEXT NOT NULL REFERENCES establishment (id),
    provider_id TEXT NOT NULL REFERENCES provider (id),
    membership_id TEXT REFERENCES membership (id),
    code TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('note', 'watch', 'act')),
    words TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('automatic', 'logged')),
    -- What raised it by itself, so that it does so once.
    cause TEXT UNIQUE,
    raised_by TEXT,
    authority_id TEXT REFERENCES authority (id),
    raised_at TIMESTAMP NOT NULL,
    reply_due_on DATE NOT NULL,
    reply TEXT,
    replied_at TIMESTAMP,
    replied_by TEXT,
    closed_at TIMESTAMP,
    closed_by TEXT,
    closed_reason TEXT,
    content_version BIGINT NOT NULL DEFAULT 1,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT
);
CREATE INDEX early_warning_establishment ON early_warning (establishment_id, id);
CREATE INDEX early_warning_provider ON early_warning (provider_id, id);
