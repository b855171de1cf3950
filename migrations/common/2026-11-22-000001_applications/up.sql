-- When applications to a category are decided. A category without windows decides at any time;
-- received are applications always (B4, BC 7.19).
CREATE TABLE entry_window (
    id TEXT PRIMARY KEY NOT NULL,
    category_code TEXT NOT NULL REFERENCES category (code),
    opens_at TIMESTAMP NOT NULL,
    closes_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    created_by TEXT,
    CHECK (closes_at IS NULL OR closes_at > opens_at)
);
CREATE INDEX entry_window_category ON entry_window (category_code, opens_at);

-- What is evaluated together, with its report.
CREATE TABLE application_round (
    id TEXT PRIMARY KEY NOT NULL,
    category_code TEXT NOT NULL REFERENCES category (code),
    name TEXT NOT NULL,
    marks_due_on DATE NOT NULL,
    opened_at TIMESTAMP NOT NULL,
    opened_by TEXT NOT NULL,
    closed_at TIMESTAMP,
    content_version BIGINT NOT NULL DEFAULT 1,
    lock_seq BIGINT NOT NULL DEFAULT 0,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT
);

CREATE TABLE application (
    id TEXT PRIMARY KEY NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    category_code TEXT NOT NULL REFERENCES category (code),
    category_version_id TEXT NOT NULL REFERENCES category_version (id),
    establishment_id TEXT NOT NULL REFERENCES establishment (id),
    provider_id TEXT NOT NULL REFERENCES provider (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'in_evaluation', 'clarification_asked',
        'accepted', 'rejected', 'withdrawn')),
    -- What it offers beside answers and prices, as JSON.
    content TEXT NOT NULL,
    copied_from TEXT REFERENCES application (id),
    -- Received before the category's launch closed and not decided since (B4).
    initial BOOLEAN NOT NULL DEFAULT FALSE,
    round_id TEXT REFERENCES application_round (id),
    submitted_at TIMESTAMP,
    submitted_by TEXT,
    receipt TEXT,
    -- Where the decision clock starts: the receipt, or the reopening of the entry window.
    clock_from TIMESTAMP,
    decision_due_on DATE,
    extended_at TIMESTAMP,
    extended_reason TEXT,
    decided_at TIMESTAMP,
    decided_by TEXT,
    -- The outcome letter as sent, as JSON.
    outcome TEXT,
    membership_id TEXT REFERENCES membership (id),
    content_version BIGINT NOT NULL DEFAULT 1,
    lock_seq BIGINT NOT NULL DEFAULT 0,
    created_at TIMESTAMP NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT
);
CREATE UNIQUE INDEX one_open_application ON application (category_code, establishment_id)
    WHERE state IN ('draft', 'submitted', 'in_evaluation', 'clarification_asked');
CREATE INDEX application_provider ON application (provider_id, id);
CREATE INDEX application_undecided ON application (category_code, state, decision_due_on);
CREATE INDEX application_round_of ON application (round_id);

-- Answered once for the whole provider (B4); an application takes a copy when it is submitted.
CREATE TABLE shared_answer (
    provider_id TEXT NOT NULL REFERENCES provider (id),
    question TEXT NOT NULL,
    body TEXT NOT NULL,
    content_version BIGINT NOT NULL DEFAULT 1,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    PRIMARY KEY (provider_id, question)
);

CREATE TABLE application_answer (
    application_id TEXT NOT NULL REFERENCES application (id),
    question TEXT NOT NULL,
    body TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL,
    PRIMARY KEY (application_id, question)
);

-- A cell of the price schedule, pence. Not offered: a unit-priced service left out (B5).
CREATE TABLE application_price (
    id TEXT PRIMARY KEY NOT NULL,
    application_id TEXT NOT NULL REFERENCES application (id),
    placement_type TEXT NOT NULL,
    heading TEXT NOT NULL,
    age_from BIGINT,
    age_to BIGINT,
    offered BOOLEAN NOT NULL,
    amount BIGINT CHECK (amount >= 0)
);
CREATE INDEX application_price_application ON application_price (application_id);

CREATE TABLE application_discount (
    application_id TEXT NOT NULL REFERENCES application (id),
    group_kind TEXT NOT NULL CHECK (group_kind IN ('sibling', 'cohort')),
    min_children BIGINT NOT NULL CHECK (min_children BETWEEN 2 AND 20),
    percent BIGINT NOT NULL CHECK (percent BETWEEN 0 AND 10000),
    PRIMARY KEY (application_id, group_kind, min_children)
);

CREATE TABLE application_event (
    id TEXT PRIMARY KEY NOT NULL,
    application_id TEXT NOT NULL REFERENCES application (id),
    kind TEXT NOT NULL,
    from_value TEXT,
    to_value TEXT NOT NULL,
    reason TEXT,
    at TIMESTAMP NOT NULL,
    by_user TEXT
);
CREATE INDEX application_event_application ON application_event (application_id);

CREATE TABLE application_clarification (
    id TEXT PRIMARY KEY NOT NULL,
    application_id TEXT NOT NULL REFERENCES application (id),
    -- The criterion it is about, if one.
    question TEXT,
    words TEXT NOT NULL,
    asked_at TIMESTAMP NOT NULL,
    asked_by TEXT NOT NULL,
    answer TEXT,
    documents TEXT NOT NULL DEFAULT '[]',
    answered_at TIMESTAMP,
    answered_by TEXT
);
CREATE INDEX application_clarification_application ON application_clarification (application_id);

-- A person's decision about one criterion; what the rules proposed stands beside it.
CREATE TABLE application_criterion (
    application_id TEXT NOT NULL REFERENCES application (id),
    question TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('met', 'met_for_now', 'not_met')),
    proposed TEXT,
    reason TEXT NOT NULL,
    evidence TEXT NOT NULL DEFAULT '',
    decided_at TIMESTAMP NOT NULL,
    decided_by TEXT NOT NULL,
    PRIMARY KEY (application_id, question)
);

CREATE TABLE application_evaluator (
    id TEXT PRIMARY KEY NOT NULL,
    application_id TEXT NOT NULL REFERENCES application (id),
    round_id TEXT NOT NULL REFERENCES application_round (id),
    role_id TEXT NOT NULL REFERENCES user_role (id),
    user_id TEXT NOT NULL REFERENCES app_user (id),
    authority_id TEXT NOT NULL REFERENCES authority (id),
    -- Agrees marks that differ by two or more, and gives none.
    moderator BOOLEAN NOT NULL,
    assigned_at TIMESTAMP NOT NULL,
    assigned_by TEXT NOT NULL,
    removed_at TIMESTAMP,
    removed_by TEXT
);
CREATE UNIQUE INDEX one_application_assignment ON application_evaluator (application_id, user_id)
    WHERE removed_at IS NULL;
CREATE INDEX application_evaluator_role ON application_evaluator (role_id);

-- "Do you have a link with any of these?", once a round and person.
CREATE TABLE application_declaration (
    round_id TEXT NOT NULL REFERENCES application_round (id),
    user_id TEXT NOT NULL REFERENCES app_user (id),
    declared_at TIMESTAMP NOT NULL,
    PRIMARY KEY (round_id, user_id)
);

CREATE TABLE application_conflict (
    application_id TEXT NOT NULL REFERENCES application (id),
    user_id TEXT NOT NULL REFERENCES app_user (id),
    -- Declared, or found: an address of the provider's own domain.
    source TEXT NOT NULL CHECK (source IN ('declared', 'shared_domain')),
    words TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    cleared_at TIMESTAMP,
    cleared_by TEXT,
    cleared_reason TEXT,
    PRIMARY KEY (application_id, user_id)
);

CREATE TABLE application_mark (
    id TEXT PRIMARY KEY NOT NULL,
    application_id TEXT NOT NULL REFERENCES application (id),
    question TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES app_user (id),
    mark BIGINT NOT NULL CHECK (mark BETWEEN 0 AND 5),
    reason TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    UNIQUE (application_id, question, user_id)
);

CREATE TABLE application_consensus (
    application_id TEXT NOT NULL REFERENCES application (id),
    question TEXT NOT NULL,
    mark BIGINT NOT NULL CHECK (mark BETWEEN 0 AND 5),
    reason TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    by_user TEXT NOT NULL,
    PRIMARY KEY (application_id, question)
);

-- What a piece of evidence was seen to say, its documents, and when another took its place.
ALTER TABLE evidence ADD COLUMN body TEXT;
ALTER TABLE evidence ADD COLUMN application_id TEXT;
ALTER TABLE evidence ADD COLUMN superseded_at TIMESTAMP;
CREATE INDEX evidence_expiry ON evidence (expires_on) WHERE superseded_at IS NULL;
