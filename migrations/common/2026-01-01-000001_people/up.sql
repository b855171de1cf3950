-- One row: what this installation is.
CREATE TABLE installation (
    id TEXT PRIMARY KEY NOT NULL,
    demo BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    -- Made with the root key: other keys are refused at start instead of at the first opening.
    key_check TEXT NOT NULL,
    -- The latest database time any write has seen: a clock that goes back is noticed.
    time_floor TIMESTAMP NOT NULL
);

CREATE TABLE authority (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    ons_code TEXT NOT NULL UNIQUE,
    dfe_number TEXT NOT NULL,
    prefix TEXT NOT NULL UNIQUE,
    email_domain TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('lead', 'partner', 'customer')),
    next_reference BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMP NOT NULL
);

CREATE TABLE dps (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    lead_authority_id TEXT NOT NULL REFERENCES authority (id),
    regime TEXT NOT NULL CHECK (regime IN ('pcr2015', 'pa2023')),
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL
);

CREATE TABLE provider (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    form TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);

CREATE TABLE establishment (
    id TEXT PRIMARY KEY NOT NULL,
    -- Null while nobody has claimed a registered establishment.
    provider_id TEXT REFERENCES provider (id),
    name TEXT NOT NULL,
    urn TEXT UNIQUE,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    postcode TEXT,
    -- The published position of the postcode, sector or district in `place`.
    place TEXT NOT NULL,
    precision_of_place TEXT NOT NULL,
    easting BIGINT NOT NULL,
    northing BIGINT NOT NULL,
    lad_code TEXT,
    age_from BIGINT,
    age_to BIGINT,
    sex TEXT,
    details TEXT NOT NULL DEFAULT '{}',
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX establishment_provider ON establishment (provider_id);

CREATE TABLE app_user (
    id TEXT PRIMARY KEY NOT NULL,
    email TEXT NOT NULL UNIQUE CHECK (email = LOWER(email)),
    name TEXT NOT NULL,
    password_hash TEXT,
    -- Raised by a change of password, role or status: older sessions end.
    session_epoch BIGINT NOT NULL DEFAULT 0,
    status TEXT NOT NULL CHECK (status IN ('active', 'disabled')),
    created_at TIMESTAMP NOT NULL
);

-- One line of what a person may act as: the id is what Together-Acting-For names.
CREATE TABLE user_role (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES app_user (id),
    role TEXT NOT NULL,
    authority_id TEXT REFERENCES authority (id),
    provider_id TEXT REFERENCES provider (id),
    manage BOOLEAN NOT NULL DEFAULT FALSE,
    -- JSON list of establishment ids, or null for all of the provider's.
    only_establishments TEXT,
    created_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    CHECK ((authority_id IS NULL) <> (provider_id IS NULL))
);
CREATE INDEX user_role_user ON user_role (user_id);
CREATE INDEX user_role_authority ON user_role (authority_id);
CREATE INDEX user_role_provider ON user_role (provider_id);

CREATE TABLE sign_in_session (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES app_user (id),
    epoch BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    auth_time TIMESTAMP NOT NULL,
    last_used_at TIMESTAMP NOT NULL,
    device TEXT NOT NULL,
    ended_at TIMESTAMP
);
CREATE INDEX sign_in_session_user ON sign_in_session (user_id);

CREATE TABLE refresh_token (
    token_hash TEXT PRIMARY KEY NOT NULL,
    session_id TEXT NOT NULL REFERENCES sign_in_session (id),
    issued_at TIMESTAMP NOT NULL,
    spent_at TIMESTAMP,
    successor_hash TEXT
);

-- Lets a known browser past a lock-out; gives no access.
CREATE TABLE known_device (
    token_hash TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES app_user (id),
    created_at TIMESTAMP NOT NULL
);

CREATE TABLE failure_bucket (
    name TEXT PRIMARY KEY NOT NULL,
    failures BIGINT NOT NULL,
    window_started_at TIMESTAMP NOT NULL,
    last_failure_at TIMESTAMP NOT NULL
);

-- What somebody is offered: it becomes a role when the person accepts. Until then nobody learns
-- whether the address has an account already.
CREATE TABLE account_invitation (
    id TEXT PRIMARY KEY NOT NULL,
    email TEXT NOT NULL CHECK (email = LOWER(email)),
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    authority_id TEXT REFERENCES authority (id),
    provider_id TEXT REFERENCES provider (id),
    manage BOOLEAN NOT NULL DEFAULT FALSE,
    only_establishments TEXT,
    -- Minted when the mail is sent.
    token_hash TEXT UNIQUE,
    invited_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP,
    withdrawn_at TIMESTAMP,
    CHECK ((authority_id IS NULL) <> (provider_id IS NULL))
);
CREATE INDEX account_invitation_email ON account_invitation (email);

CREATE TABLE join_request (
    id TEXT PRIMARY KEY NOT NULL,
    organisation TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    email TEXT NOT NULL,
    registration TEXT NOT NULL,
    message TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'confirmed', 'refused')),
    reason TEXT,
    provider_id TEXT REFERENCES provider (id),
    created_at TIMESTAMP NOT NULL,
    decided_at TIMESTAMP,
    decided_by TEXT
);

CREATE TABLE establishment_claim (
    id TEXT PRIMARY KEY NOT NULL,
    establishment_id TEXT NOT NULL REFERENCES establishment (id),
    provider_id TEXT NOT NULL REFERENCES provider (id),
    message TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'confirmed', 'refused')),
    reason TEXT,
    asked_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    decided_at TIMESTAMP,
    decided_by TEXT
);
CREATE UNIQUE INDEX one_open_claim ON establishment_claim (establishment_id, provider_id) WHERE state = 'asked';
CREATE UNIQUE INDEX one_confirmed_claim ON establishment_claim (establishment_id) WHERE state = 'confirmed';
