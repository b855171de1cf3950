-- The body of a bid is only ever stored sealed, until the referral is opened (D6).
CREATE TABLE bid (
    id TEXT PRIMARY KEY NOT NULL,
    referral_id TEXT NOT NULL REFERENCES referral (id),
    invitation_id TEXT NOT NULL REFERENCES invitation (id),
    establishment_id TEXT NOT NULL REFERENCES establishment (id),
    provider_id TEXT NOT NULL REFERENCES provider (id),
    option_number BIGINT NOT NULL DEFAULT 1 CHECK (option_number BETWEEN 1 AND 3),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'replaced', 'withdrawn', 'lapsed', 'opened', 'invalid',
        'excluded', 'ranked', 'offered', 'accepted', 'declined', 'not_chosen')),
    content_version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    UNIQUE (referral_id, establishment_id, option_number)
);
CREATE INDEX bid_provider ON bid (provider_id);

CREATE TABLE bid_version (
    id TEXT PRIMARY KEY NOT NULL,
    bid_id TEXT NOT NULL REFERENCES bid (id),
    number BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('draft', 'submitted', 'superseded')),
    -- Version of the referral it was made on.
    referral_number BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    -- Signed receipt as JSON, for a submitted version (D5).
    receipt TEXT,
    at TIMESTAMP NOT NULL,
    by_user TEXT NOT NULL,
    UNIQUE (bid_id, number)
);
CREATE UNIQUE INDEX one_draft_of_a_bid ON bid_version (bid_id) WHERE kind = 'draft';
CREATE UNIQUE INDEX one_submitted_version_of_a_bid ON bid_version (bid_id) WHERE kind = 'submitted';

-- Written at opening, with the receipt checked against the audit chain.
CREATE TABLE opened_bid (
    bid_id TEXT PRIMARY KEY NOT NULL REFERENCES bid (id),
    referral_id TEXT NOT NULL REFERENCES referral (id),
    -- The canonical bid, seal_salt included.
    body TEXT NOT NULL,
    receipt TEXT NOT NULL,
    -- Neutral label for evaluators: "Statement 1".
    statement_number BIGINT NOT NULL,
    distance_metres BIGINT NOT NULL,
    core_competency BIGINT NOT NULL,
    flags TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX opened_bid_referral ON opened_bid (referral_id);

-- The fixed-cost rule, kept by the database as well: never more than the fixed price, line by line.
CREATE TABLE opened_core_line (
    bid_id TEXT NOT NULL REFERENCES bid (id),
    line BIGINT NOT NULL,
    heading TEXT NOT NULL,
    fixed BIGINT NOT NULL CHECK (fixed >= 0),
    offered BIGINT NOT NULL CHECK (offered >= 0),
    PRIMARY KEY (bid_id, line),
    CHECK (offered <= fixed)
);
