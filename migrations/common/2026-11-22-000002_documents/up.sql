-- Files: of a provider (B4), whole or for one of its establishments, or of a referral's second
-- stage (F2). What is kept of one lies sealed in the store under a drawn key; here is what it is.
CREATE TABLE document (
    id TEXT PRIMARY KEY NOT NULL,
    provider_id TEXT REFERENCES provider (id),
    establishment_id TEXT REFERENCES establishment (id),
    referral_id TEXT REFERENCES referral (id),
    authority_id TEXT REFERENCES authority (id),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL CHECK (size > 0),
    -- Of what is kept, before sealing.
    sha256 TEXT NOT NULL,
    storage_key TEXT NOT NULL UNIQUE,
    scan TEXT NOT NULL CHECK (scan IN ('not_scanned', 'clean', 'quarantined', 'infected')),
    scanned_at TIMESTAMP,
    uploaded_at TIMESTAMP NOT NULL,
    uploaded_by TEXT NOT NULL REFERENCES app_user (id),
    removed_at TIMESTAMP,
    removed_by TEXT,
    CHECK (
        (provider_id IS NOT NULL AND referral_id IS NULL AND authority_id IS NULL)
        OR (referral_id IS NOT NULL AND authority_id IS NOT NULL
            AND provider_id IS NULL AND establishment_id IS NULL)
    )
);
CREATE INDEX document_provider ON document (provider_id, id);
CREATE INDEX document_referral ON document (referral_id, id);
CREATE INDEX document_authority ON document (authority_id);
CREATE INDEX document_quarantined ON document (uploaded_at) WHERE scan = 'quarantined';
