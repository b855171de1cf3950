-- Who has been shown around after the first sign-in. Without a row: not yet.
CREATE TABLE first_use (
    user_id TEXT PRIMARY KEY NOT NULL REFERENCES app_user (id),
    seen_at TIMESTAMP NOT NULL
);
