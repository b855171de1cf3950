CREATE TABLE category (
    code TEXT PRIMARY KEY NOT NULL,
    dps_id TEXT NOT NULL REFERENCES dps (id),
    name TEXT NOT NULL,
    enabled BOOLEAN NOT NULL,
    launch_closes_at TIMESTAMP
);

-- Frozen once published; a change is a new number.
CREATE TABLE category_version (
    id TEXT PRIMARY KEY NOT NULL,
    category_code TEXT NOT NULL REFERENCES category (code),
    number BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'published')),
    config TEXT NOT NULL,
    content_version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMP NOT NULL,
    created_by TEXT,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT,
    published_at TIMESTAMP,
    UNIQUE (category_code, number)
);
CREATE UNIQUE INDEX one_draft_version ON category_version (category_code) WHERE state = 'draft';

-- An authority's own affordability cap, pence a week (B7).
CREATE TABLE authority_cap (
    authority_id TEXT NOT NULL REFERENCES authority (id),
    category_code TEXT NOT NULL REFERENCES category (code),
    placement_type TEXT NOT NULL,
    per_week BIGINT NOT NULL CHECK (per_week > 0),
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (authority_id, category_code, placement_type)
);

-- Full postcodes, when an operator has loaded a table; `edition` lets a new one replace the old whole.
CREATE TABLE postcode_edition (
    id TEXT PRIMARY KEY NOT NULL,
    source TEXT NOT NULL,
    rows_loaded BIGINT NOT NULL,
    loaded_at TIMESTAMP NOT NULL,
    current_edition BOOLEAN NOT NULL
);
CREATE TABLE postcode (
    edition_id TEXT NOT NULL REFERENCES postcode_edition (id),
    code TEXT NOT NULL,
    easting BIGINT NOT NULL,
    northing BIGINT NOT NULL,
    lad_code TEXT,
    PRIMARY KEY (edition_id, code)
);
