CREATE TABLE membership (
    id TEXT PRIMARY KEY NOT NULL,
    category_code TEXT NOT NULL REFERENCES category (code),
    category_version_id TEXT NOT NULL REFERENCES category_version (id),
    establishment_id TEXT NOT NULL REFERENCES establishment (id),
    provider_id TEXT NOT NULL REFERENCES provider (id),
    state TEXT NOT NULL CHECK (state IN ('active', 'suspended', 'withdrawn', 'removed', 'expired')),
    -- Hundredths of a mark, 0 to 10000.
    core_competency BIGINT NOT NULL CHECK (core_competency BETWEEN 0 AND 10000),
    -- Not yet inspected: a provisional pass (B3).
    provisional BOOLEAN NOT NULL DEFAULT FALSE,
    state_reason TEXT,
    needs TEXT NOT NULL DEFAULT '[]',
    admitted_at TIMESTAMP NOT NULL,
    state_since TIMESTAMP NOT NULL,
    content_version BIGINT NOT NULL DEFAULT 1,
    lock_seq BIGINT NOT NULL DEFAULT 0,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT
);
CREATE UNIQUE INDEX one_membership ON membership (category_code, establishment_id)
    WHERE state IN ('active', 'suspended');
CREATE INDEX membership_establishment ON membership (establishment_id);

CREATE TABLE membership_event (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES membership (id),
    kind TEXT NOT NULL,
    from_value TEXT,
    to_value TEXT NOT NULL,
    reason_code TEXT,
    reason TEXT,
    evidence TEXT,
    at TIMESTAMP NOT NULL,
    by_user TEXT
);
CREATE INDEX membership_event_membership ON membership_event (membership_id);

-- The accepted fixed price of a heading, pence; null: a unit-priced service not offered (B5).
CREATE TABLE membership_price (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES membership (id),
    placement_type TEXT NOT NULL,
    heading TEXT NOT NULL,
    age_from BIGINT,
    age_to BIGINT,
    amount BIGINT CHECK (amount >= 0),
    valid_from DATE NOT NULL,
    valid_to DATE
);
CREATE INDEX membership_price_membership ON membership_price (membership_id, placement_type);

CREATE TABLE membership_discount (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES membership (id),
    group_kind TEXT NOT NULL CHECK (group_kind IN ('sibling', 'cohort')),
    min_children BIGINT NOT NULL CHECK (min_children BETWEEN 2 AND 20),
    percent BIGINT NOT NULL CHECK (percent BETWEEN 0 AND 10000),
    UNIQUE (membership_id, group_kind, min_children)
);

CREATE TABLE evidence (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES membership (id),
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    expires_on DATE,
    suspends BOOLEAN NOT NULL DEFAULT FALSE,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by TEXT
);
CREATE INDEX evidence_membership ON evidence (membership_id);

-- Where a fostering member's carers live; the office is never used (D2).
CREATE TABLE membership_district (
    membership_id TEXT NOT NULL REFERENCES membership (id),
    district TEXT NOT NULL,
    easting BIGINT NOT NULL,
    northing BIGINT NOT NULL,
    lad_code TEXT,
    PRIMARY KEY (membership_id, district)
);
