-- Core competency from a day on: the latest row of a day counts (B8).
CREATE TABLE membership_score (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES membership (id),
    valid_from DATE NOT NULL,
    -- Hundredths of a mark, 0 to 10000.
    competency BIGINT NOT NULL CHECK (competency BETWEEN 0 AND 10000),
    source TEXT NOT NULL CHECK (source IN ('admission', 'review')),
    review_id TEXT,
    at TIMESTAMP NOT NULL
);
CREATE INDEX membership_score_membership ON membership_score (membership_id, valid_from);

-- The marks behind them, as given.
CREATE TABLE membership_mark (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES membership (id),
    question TEXT NOT NULL,
    mark BIGINT NOT NULL CHECK (mark BETWEEN 0 AND 5),
    reason TEXT NOT NULL,
    valid_from DATE NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('admission', 'review')),
    review_id TEXT
);
CREATE INDEX membership_mark_membership ON membership_mark (membership_id, question);

-- Members of before have the score they were admitted with.
INSERT INTO membership_score (id, membership_id, valid_from, competency, source, at)
    SELECT id, id, DATE(admitted_at), core_competency, 'admission', admitted_at FROM membership;

-- A review of a member's scored statements: notice, representations, marks, decision.
CREATE TABLE rescoring (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES membership (id),
    state TEXT NOT NULL CHECK (state IN ('notified', 'decided', 'cancelled')),
    -- The scored questions under review, as a JSON list.
    questions TEXT NOT NULL,
    words TEXT NOT NULL,
    representations_due_on DATE NOT NULL,
    notified_at TIMESTAMP NOT NULL,
    notified_by TEXT NOT NULL,
    representation TEXT,
    documents TEXT NOT NULL DEFAULT '[]',
    represented_at TIMESTAMP,
    represented_by TEXT,
    old_competency BIGINT,
    marked_competency BIGINT,
    competency BIGINT,
    effective_on DATE,
    -- Why it was decided so, or why it was called off.
    ended_words TEXT,
    ended_at TIMESTAMP,
    ended_by TEXT,
    content_version BIGINT NOT NULL DEFAULT 1,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT
);
CREATE UNIQUE INDEX one_open_rescoring ON rescoring (membership_id) WHERE state = 'notified';
CREATE INDEX rescoring_membership ON rescoring (membership_id, id);

CREATE TABLE rescoring_mark (
    rescoring_id TEXT NOT NULL REFERENCES rescoring (id),
    question TEXT NOT NULL,
    mark BIGINT NOT NULL CHECK (mark BETWEEN 0 AND 5),
    reason TEXT NOT NULL,
    evidence TEXT NOT NULL CHECK (evidence <> ''),
    at TIMESTAMP NOT NULL,
    by_user TEXT NOT NULL,
    PRIMARY KEY (rescoring_id, question)
);

-- At least one a year (BC 7.20).
CREATE TABLE annual_audit (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES membership (id),
    due_on DATE NOT NULL,
    done_on DATE NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('passed', 'passed_with_actions', 'failed')),
    -- Item, met and finding of each line of the checklist, as JSON.
    findings TEXT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by TEXT NOT NULL,
    content_version BIGINT NOT NULL DEFAULT 1,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT
);
CREATE INDEX annual_audit_membership ON annual_audit (membership_id, done_on);

CREATE TABLE annual_audit_action (
    id TEXT PRIMARY KEY NOT NULL,
    annual_audit_id TEXT NOT NULL REFERENCES annual_audit (id),
    -- The item of the checklist that it puts right, if one.
    item BIGINT,
    words TEXT NOT NULL,
    due_on DATE NOT NULL,
    done_at TIMESTAMP,
    done_words TEXT,
    done_by TEXT,
    confirmed_at TIMESTAMP,
    confirmed_by TEXT,
    -- Why what was reported is not enough yet.
    returned_words TEXT
);
CREATE INDEX annual_audit_action_audit ON annual_audit_action (annual_audit_id);

-- The register's searches.
CREATE INDEX membership_price_heading
    ON membership_price (heading, placement_type, membership_id, amount, valid_from, valid_to);
CREATE INDEX evidence_of_membership_expiry ON evidence (membership_id, expires_on)
    WHERE superseded_at IS NULL;
CREATE INDEX evidence_current_kind ON evidence (kind, membership_id) WHERE superseded_at IS NULL;
