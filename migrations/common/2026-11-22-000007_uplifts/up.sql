-- The period of validity and its changes (B1).
ALTER TABLE dps ADD COLUMN content_version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE dps ADD COLUMN lock_seq BIGINT NOT NULL DEFAULT 0;
ALTER TABLE dps ADD COLUMN updated_at TIMESTAMP;
ALTER TABLE dps ADD COLUMN updated_by TEXT;

CREATE TABLE dps_change (
    id TEXT PRIMARY KEY NOT NULL,
    dps_id TEXT NOT NULL REFERENCES dps (id),
    kind TEXT NOT NULL CHECK (kind IN ('extend', 'shorten', 'end')),
    from_ends_on DATE NOT NULL,
    to_ends_on DATE NOT NULL,
    reason TEXT NOT NULL,
    notice_reference TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    by_user TEXT NOT NULL
);
CREATE INDEX dps_change_dps ON dps_change (dps_id);

-- What the law has published (B9): public facts only, never a child or a referral. Public itself
-- once it says where it was published.
CREATE TABLE public_notice (
    id TEXT PRIMARY KEY NOT NULL,
    dps_id TEXT NOT NULL REFERENCES dps (id),
    kind TEXT NOT NULL,
    -- What it is about, so that nothing is noticed twice: an id, or a quarter.
    subject TEXT NOT NULL,
    about TEXT NOT NULL,
    due_on DATE,
    made_at TIMESTAMP NOT NULL,
    published_on DATE,
    published_reference TEXT,
    recorded_at TIMESTAMP,
    recorded_by TEXT,
    UNIQUE (dps_id, kind, subject),
    CHECK ((published_on IS NULL) = (published_reference IS NULL))
);
CREATE INDEX public_notice_due ON public_notice (due_on) WHERE published_on IS NULL;

-- A round of uplifts of one category (E6).
CREATE TABLE uplift_round (
    id TEXT PRIMARY KEY NOT NULL,
    category_code TEXT NOT NULL REFERENCES category (code),
    name TEXT NOT NULL,
    year BIGINT NOT NULL,
    effective_on DATE NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('modelling', 'proposed', 'decided', 'withdrawn')),
    copied_from TEXT REFERENCES uplift_round (id),
    proposed_at TIMESTAMP,
    decided_at TIMESTAMP,
    decided_by TEXT,
    -- Why it was withdrawn.
    reason TEXT,
    created_at TIMESTAMP NOT NULL,
    created_by TEXT NOT NULL,
    content_version BIGINT NOT NULL DEFAULT 1,
    lock_seq BIGINT NOT NULL DEFAULT 0,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL
);
CREATE INDEX uplift_round_category ON uplift_round (category_code, state);

CREATE TABLE uplift_line (
    id TEXT PRIMARY KEY NOT NULL,
    round_id TEXT NOT NULL REFERENCES uplift_round (id),
    position BIGINT NOT NULL,
    heading TEXT NOT NULL,
    -- Null: every placement type that has the heading.
    placement_type TEXT,
    -- Hundredths of a percent, or pence.
    percent BIGINT CHECK (percent BETWEEN 1 AND 10000),
    amount BIGINT CHECK (amount > 0),
    case_code TEXT NOT NULL,
    decision TEXT CHECK (decision IN ('approved', 'refused')),
    reason TEXT,
    UNIQUE (round_id, position),
    CHECK ((percent IS NULL) <> (amount IS NULL))
);

CREATE TABLE uplift_comment (
    id TEXT PRIMARY KEY NOT NULL,
    round_id TEXT NOT NULL REFERENCES uplift_round (id),
    authority_id TEXT NOT NULL REFERENCES authority (id),
    words TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    by_user TEXT NOT NULL
);
CREATE INDEX uplift_comment_round ON uplift_comment (round_id);
