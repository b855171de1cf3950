-- What somebody was told, as it stands in the application.
CREATE TABLE inbox_message (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES app_user (id),
    kind TEXT NOT NULL,
    -- Fixed words and a reference: never a child, a price or a count.
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    reference TEXT NOT NULL,
    -- Below the public origin.
    path TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    read_at TIMESTAMP
);
CREATE INDEX inbox_message_user ON inbox_message (user_id, id);
CREATE INDEX inbox_message_unread ON inbox_message (user_id) WHERE read_at IS NULL;

-- How somebody wishes to be told of a kind. Without a row: in the application and by mail at once.
CREATE TABLE notice_setting (
    user_id TEXT NOT NULL REFERENCES app_user (id),
    kind TEXT NOT NULL,
    in_app BOOLEAN NOT NULL,
    email TEXT NOT NULL CHECK (email IN ('at_once', 'daily', 'never')),
    PRIMARY KEY (user_id, kind)
);

-- Who wants no mail from 7pm to 8am.
CREATE TABLE quiet_hours (
    user_id TEXT PRIMARY KEY NOT NULL REFERENCES app_user (id),
    since TIMESTAMP NOT NULL
);

-- A line that waits for its reader's next daily summary, and goes when it is in one.
CREATE TABLE summary_line (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES app_user (id),
    subject TEXT NOT NULL,
    at TIMESTAMP NOT NULL
);
CREATE INDEX summary_line_user ON summary_line (user_id, id);

-- What is done once a day (or a week, under its Monday), by whichever node comes first.
CREATE TABLE job_run (
    name TEXT NOT NULL,
    day DATE NOT NULL,
    at TIMESTAMP NOT NULL,
    PRIMARY KEY (name, day)
);

-- A new password that was asked for: several mails may be on their way, one of them sets it.
CREATE TABLE password_reset (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES app_user (id),
    -- SHA-256 of what the mail carries.
    token_hash TEXT NOT NULL UNIQUE,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    -- Used, or ended with the one that was.
    ended_at TIMESTAMP
);
CREATE INDEX password_reset_user ON password_reset (user_id);
