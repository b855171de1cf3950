CREATE TABLE family_link (
    id TEXT PRIMARY KEY NOT NULL,
    referral_id TEXT NOT NULL REFERENCES referral (id),
    person TEXT NOT NULL,
    may_choose BOOLEAN NOT NULL,
    email TEXT,
    created_at TIMESTAMP NOT NULL,
    created_by TEXT NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP
);
CREATE INDEX family_link_referral ON family_link (referral_id);

CREATE TABLE family_token (
    token_hash TEXT PRIMARY KEY NOT NULL,
    link_id TEXT NOT NULL REFERENCES family_link (id),
    created_at TIMESTAMP NOT NULL
);

CREATE TABLE family_session (
    token_hash TEXT PRIMARY KEY NOT NULL,
    link_id TEXT NOT NULL REFERENCES family_link (id),
    created_at TIMESTAMP NOT NULL,
    last_used_at TIMESTAMP NOT NULL
);

-- What the family may choose from, and what it said (D8).
CREATE TABLE family_choice (
    referral_id TEXT PRIMARY KEY NOT NULL REFERENCES referral (id),
    evaluation_id TEXT NOT NULL REFERENCES evaluation (id),
    -- Bid ids offered, in the order they are shown, as JSON.
    offered TEXT NOT NULL,
    due_at TIMESTAMP NOT NULL,
    reminded_at TIMESTAMP,
    sent_at TIMESTAMP NOT NULL,
    -- Bid ids in the family's order; empty with `none_fits`.
    preferences TEXT,
    none_fits BOOLEAN NOT NULL DEFAULT FALSE,
    words TEXT,
    answered_at TIMESTAMP,
    answered_by_link TEXT REFERENCES family_link (id),
    content_version BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE award (
    id TEXT PRIMARY KEY NOT NULL,
    referral_id TEXT NOT NULL REFERENCES referral (id),
    bid_id TEXT NOT NULL REFERENCES bid (id),
    evaluation_id TEXT NOT NULL REFERENCES evaluation (id),
    state TEXT NOT NULL CHECK (state IN ('made', 'standstill', 'accepted', 'declined', 'withdrawn')),
    -- 'top_rank', 'family_choice' or 'next_rank'.
    basis TEXT NOT NULL,
    reason TEXT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    made_by TEXT NOT NULL,
    standstill_until TIMESTAMP,
    answer_due_at TIMESTAMP NOT NULL,
    answered_at TIMESTAMP,
    answer_reason TEXT,
    content_version BIGINT NOT NULL DEFAULT 1,
    proof TEXT NOT NULL
);
-- Exactly one award stands per referral (D9).
CREATE UNIQUE INDEX one_standing_award ON award (referral_id)
    WHERE state IN ('made', 'standstill', 'accepted');

CREATE TABLE feedback (
    award_id TEXT NOT NULL REFERENCES award (id),
    bid_id TEXT NOT NULL REFERENCES bid (id),
    provider_id TEXT NOT NULL REFERENCES provider (id),
    body TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    PRIMARY KEY (award_id, bid_id)
);
