CREATE TABLE referral (
    id TEXT PRIMARY KEY NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    authority_id TEXT NOT NULL REFERENCES authority (id),
    category_code TEXT NOT NULL REFERENCES category (code),
    category_version_id TEXT NOT NULL REFERENCES category_version (id),
    placement_type TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed', 'opened', 'scored',
        'with_family', 'awarded', 'ended_without_award', 'cancelled')),
    -- What may be shown at stage 1, as JSON; what may not is sealed beside it (F2).
    content TEXT NOT NULL,
    private_sealed BYTEA NOT NULL,
    urgent BOOLEAN NOT NULL DEFAULT FALSE,
    -- Version of the published content: what bids were made on.
    number BIGINT NOT NULL DEFAULT 1,
    deadline TIMESTAMP,
    clarification_deadline TIMESTAMP,
    issued_at TIMESTAMP,
    opened_at TIMESTAMP,
    ended_at TIMESTAMP,
    end_reason TEXT,
    -- Of the draw: only the hash is published until opening (C4).
    seed_hash TEXT,
    seed_sealed BYTEA,
    -- Revealed at opening.
    draw_seed TEXT,
    -- How distances of this referral were measured, frozen at issue (D2).
    distance_precision TEXT,
    moderator_role_id TEXT REFERENCES user_role (id),
    -- Private: serialises what changes inside the referral. Never shown: it would ring for each bid.
    lock_seq BIGINT NOT NULL DEFAULT 0,
    -- Public: moves only when what others may see changes.
    content_version BIGINT NOT NULL DEFAULT 1,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    CHECK (state = 'draft' OR state = 'cancelled' OR deadline IS NOT NULL)
);
CREATE INDEX referral_authority ON referral (authority_id, state);
CREATE INDEX referral_category ON referral (category_code, state);

-- The random keys of a referral, wrapped by the installation's key (D6).
CREATE TABLE sealing_key (
    referral_id TEXT NOT NULL REFERENCES referral (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('bids', 'child')),
    wrapped BYTEA NOT NULL,
    PRIMARY KEY (referral_id, purpose)
);

CREATE TABLE referral_version (
    referral_id TEXT NOT NULL REFERENCES referral (id),
    number BIGINT NOT NULL,
    content TEXT NOT NULL,
    deadline TIMESTAMP NOT NULL,
    reason TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    by_user TEXT NOT NULL,
    PRIMARY KEY (referral_id, number)
);

-- An invited member, or one outside the limit that sees the redacted listing (D3).
CREATE TABLE invitation (
    id TEXT PRIMARY KEY NOT NULL,
    referral_id TEXT NOT NULL REFERENCES referral (id),
    membership_id TEXT NOT NULL REFERENCES membership (id),
    establishment_id TEXT NOT NULL REFERENCES establishment (id),
    provider_id TEXT NOT NULL REFERENCES provider (id),
    state TEXT NOT NULL CHECK (state IN ('listed', 'new', 'can_meet_needs', 'declined', 'closed')),
    distance_metres BIGINT NOT NULL CHECK (distance_metres >= 0),
    -- Lower bound in miles of the five-mile band shown at stage 1.
    band_from_miles BIGINT NOT NULL,
    -- Frozen at issue: competency in hundredths, prices and discounts as JSON.
    core_competency BIGINT NOT NULL,
    prices TEXT NOT NULL,
    discounts TEXT NOT NULL,
    invited_at TIMESTAMP,
    answered_at TIMESTAMP,
    decline_reason TEXT,
    decline_words TEXT,
    let_in_asked_at TIMESTAMP,
    UNIQUE (referral_id, membership_id)
);
CREATE INDEX invitation_provider ON invitation (provider_id, state);
CREATE INDEX invitation_establishment ON invitation (establishment_id);

CREATE TABLE clarification (
    id TEXT PRIMARY KEY NOT NULL,
    referral_id TEXT NOT NULL REFERENCES referral (id),
    invitation_id TEXT NOT NULL REFERENCES invitation (id),
    question TEXT NOT NULL,
    asked_at TIMESTAMP NOT NULL,
    answer TEXT,
    answered_at TIMESTAMP,
    answered_by TEXT
);
CREATE INDEX clarification_referral ON clarification (referral_id);
