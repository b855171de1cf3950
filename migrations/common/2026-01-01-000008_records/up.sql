CREATE TABLE audit_entry (
    id TEXT PRIMARY KEY NOT NULL,
    aggregate TEXT NOT NULL,
    seq BIGINT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    commitment TEXT NOT NULL,
    action TEXT NOT NULL,
    actor TEXT NOT NULL,
    session_id TEXT,
    organisation TEXT,
    at TIMESTAMP NOT NULL,
    -- Whose trail shows it: an authority, a provider, or the DPS (null, null).
    authority_id TEXT,
    provider_id TEXT,
    referral_id TEXT,
    -- Withheld from every trail but the provider's until the referral is opened (D6).
    withheld BOOLEAN NOT NULL DEFAULT FALSE,
    UNIQUE (aggregate, seq)
);
CREATE INDEX audit_entry_authority ON audit_entry (authority_id, id);
CREATE INDEX audit_entry_referral ON audit_entry (referral_id);

-- The salt and payload of an entry's commitment: may be erased, the chain still verifies (F4).
CREATE TABLE audit_payload (
    entry_id TEXT PRIMARY KEY NOT NULL REFERENCES audit_entry (id),
    salt TEXT NOT NULL,
    payload TEXT NOT NULL
);

CREATE TABLE audit_checkpoint (
    id TEXT PRIMARY KEY NOT NULL,
    number BIGINT NOT NULL UNIQUE,
    root TEXT NOT NULL,
    heads BIGINT NOT NULL,
    previous_root TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    key_id TEXT NOT NULL,
    signature TEXT NOT NULL
);

-- The heads that moved since the checkpoint before: what a checkpoint's root is made of, so that it
-- can be computed again exactly, and a chain that has gone altogether is missed by name.
CREATE TABLE audit_checkpoint_head (
    aggregate TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    number BIGINT NOT NULL REFERENCES audit_checkpoint (number),
    PRIMARY KEY (aggregate, seq)
);
CREATE INDEX audit_checkpoint_head_number ON audit_checkpoint_head (number, aggregate);

CREATE TABLE outbox (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    to_address TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- What the template needs, as JSON: references and dates, never a child, a price or a token.
    fields TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    not_before TIMESTAMP NOT NULL,
    leased_until TIMESTAMP,
    sent_at TIMESTAMP,
    dead_at TIMESTAMP,
    last_error TEXT
);
CREATE INDEX outbox_waiting ON outbox (not_before) WHERE sent_at IS NULL AND dead_at IS NULL;

-- Never the body or the reply: a keyed hash of the request and what it made (threat: replay).
CREATE TABLE idempotency (
    scope_key TEXT PRIMARY KEY NOT NULL,
    body_mac TEXT NOT NULL,
    resource TEXT NOT NULL,
    at TIMESTAMP NOT NULL
);
