CREATE TABLE evaluator (
    id TEXT PRIMARY KEY NOT NULL,
    referral_id TEXT NOT NULL REFERENCES referral (id),
    role_id TEXT NOT NULL REFERENCES user_role (id),
    user_id TEXT NOT NULL REFERENCES app_user (id),
    assigned_at TIMESTAMP NOT NULL,
    assigned_by TEXT NOT NULL,
    -- Null until declared; then whether there is a conflict of interest.
    conflict BOOLEAN,
    conflict_words TEXT,
    declared_at TIMESTAMP,
    cleared_at TIMESTAMP,
    cleared_by TEXT,
    removed_at TIMESTAMP
);
CREATE UNIQUE INDEX one_assignment ON evaluator (referral_id, user_id) WHERE removed_at IS NULL;
CREATE INDEX evaluator_user ON evaluator (user_id);

-- A submitted mark never changes (trigger).
CREATE TABLE mark (
    id TEXT PRIMARY KEY NOT NULL,
    referral_id TEXT NOT NULL REFERENCES referral (id),
    bid_id TEXT NOT NULL REFERENCES bid (id),
    user_id TEXT NOT NULL REFERENCES app_user (id),
    score BIGINT NOT NULL CHECK (score BETWEEN 0 AND 5),
    reason TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    UNIQUE (bid_id, user_id)
);

CREATE TABLE consensus (
    bid_id TEXT PRIMARY KEY NOT NULL REFERENCES bid (id),
    referral_id TEXT NOT NULL REFERENCES referral (id),
    score BIGINT NOT NULL CHECK (score BETWEEN 0 AND 5),
    reason TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    by_user TEXT NOT NULL
);

CREATE TABLE exclusion (
    bid_id TEXT PRIMARY KEY NOT NULL REFERENCES bid (id),
    referral_id TEXT NOT NULL REFERENCES referral (id),
    reason TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    by_user TEXT NOT NULL
);

-- Each evaluation of a referral is kept: the case, frozen, and the engine's result.
CREATE TABLE evaluation (
    id TEXT PRIMARY KEY NOT NULL,
    referral_id TEXT NOT NULL REFERENCES referral (id),
    number BIGINT NOT NULL,
    case_json TEXT NOT NULL,
    result_json TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    by_user TEXT NOT NULL,
    UNIQUE (referral_id, number)
);

-- A bid that does not verify stops the opening; two commissioners may agree to leave it out.
CREATE TABLE opening_exception (
    -- No reference: the row of the bid itself may be what is missing.
    bid_id TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES app_user (id),
    referral_id TEXT NOT NULL REFERENCES referral (id),
    reason TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    PRIMARY KEY (bid_id, user_id)
);
