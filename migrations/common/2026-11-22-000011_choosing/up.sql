-- A mark that is being thought about: its writer's alone, never counted, gone once it is given.
CREATE TABLE mark_draft (
    bid_id TEXT NOT NULL REFERENCES bid (id),
    user_id TEXT NOT NULL REFERENCES app_user (id),
    referral_id TEXT NOT NULL REFERENCES referral (id),
    score BIGINT CHECK (score BETWEEN 0 AND 5),
    reason TEXT NOT NULL,
    saved_at TIMESTAMP NOT NULL,
    PRIMARY KEY (bid_id, user_id)
);
CREATE INDEX mark_draft_referral ON mark_draft (referral_id);

CREATE TABLE application_mark_draft (
    application_id TEXT NOT NULL REFERENCES application (id),
    question TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES app_user (id),
    mark BIGINT CHECK (mark BETWEEN 0 AND 5),
    reason TEXT NOT NULL,
    saved_at TIMESTAMP NOT NULL,
    PRIMARY KEY (application_id, question, user_id)
);

-- D7: a low price is asked about before the bid can be left out; once a bid.
CREATE TABLE price_question (
    id TEXT PRIMARY KEY NOT NULL,
    bid_id TEXT NOT NULL UNIQUE REFERENCES bid (id),
    referral_id TEXT NOT NULL REFERENCES referral (id),
    question TEXT NOT NULL,
    asked_at TIMESTAMP NOT NULL,
    asked_by TEXT NOT NULL REFERENCES app_user (id),
    answer_by DATE NOT NULL,
    due_at TIMESTAMP NOT NULL,
    answer TEXT,
    answered_at TIMESTAMP,
    answered_by TEXT REFERENCES app_user (id),
    kept_at TIMESTAMP,
    kept_by TEXT REFERENCES app_user (id),
    kept_reason TEXT
);
CREATE INDEX price_question_referral ON price_question (referral_id);

-- Who an invitation reached, and how it came to be sent.
ALTER TABLE invitation ADD COLUMN read_at TIMESTAMP;
ALTER TABLE invitation ADD COLUMN let_in TEXT
    CHECK (let_in IN ('at_issue', 'limit_extended', 'joined_later'));

ALTER TABLE family_link ADD COLUMN young_person BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE family_link ADD COLUMN opened_at TIMESTAMP;
-- When its reader last asked for a new one.
ALTER TABLE family_link ADD COLUMN asked_at TIMESTAMP;

-- Summaries and reasons are written for the family: sealed under the child's key like its words.
ALTER TABLE family_choice ADD COLUMN summaries TEXT;
ALTER TABLE family_choice ADD COLUMN because TEXT;
ALTER TABLE family_choice ADD COLUMN social_worker_decides BOOLEAN NOT NULL DEFAULT FALSE;

-- An answer given by telephone, face to face or by letter, written down by an officer.
CREATE TABLE family_told (
    referral_id TEXT PRIMARY KEY NOT NULL REFERENCES family_choice (referral_id),
    told_by TEXT NOT NULL,
    told_on DATE NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('phone', 'in_person', 'letter')),
    recorded_by TEXT NOT NULL REFERENCES app_user (id),
    recorded_at TIMESTAMP NOT NULL
);

-- What was wished for where somebody else decides: what counts stands in family_choice (D8).
CREATE TABLE family_wish (
    referral_id TEXT PRIMARY KEY NOT NULL REFERENCES family_choice (referral_id),
    preferences TEXT NOT NULL,
    none_fits BOOLEAN NOT NULL,
    at TIMESTAMP NOT NULL,
    by_link TEXT REFERENCES family_link (id)
);

-- A social worker's decision for a looked-after child.
CREATE TABLE family_decision (
    referral_id TEXT PRIMARY KEY NOT NULL REFERENCES family_choice (referral_id),
    child_wants TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_at TIMESTAMP NOT NULL,
    decided_by TEXT NOT NULL REFERENCES app_user (id)
);

-- A statutory request for another school, apart from everything that is ranked (D8, D11).
CREATE TABLE family_other_school (
    referral_id TEXT PRIMARY KEY NOT NULL REFERENCES family_choice (referral_id),
    words TEXT NOT NULL,
    asked_on DATE NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by TEXT REFERENCES app_user (id),
    by_link TEXT REFERENCES family_link (id)
);

-- What a young person thinks of a place: no order, no marks.
CREATE TABLE family_reaction (
    link_id TEXT NOT NULL REFERENCES family_link (id),
    bid_id TEXT NOT NULL REFERENCES bid (id),
    referral_id TEXT NOT NULL REFERENCES referral (id),
    feels TEXT NOT NULL CHECK (feels IN ('like', 'not_sure', 'dislike')),
    why TEXT,
    at TIMESTAMP NOT NULL,
    PRIMARY KEY (link_id, bid_id)
);
CREATE INDEX family_reaction_referral ON family_reaction (referral_id);

-- How it went, afterwards; every part may be left out.
CREATE TABLE family_feedback (
    link_id TEXT PRIMARY KEY NOT NULL REFERENCES family_link (id),
    referral_id TEXT NOT NULL REFERENCES referral (id),
    listened TEXT CHECK (listened IN ('yes', 'partly', 'no')),
    knew TEXT CHECK (knew IN ('yes', 'partly', 'no')),
    better TEXT,
    at TIMESTAMP NOT NULL
);
CREATE INDEX family_feedback_referral ON family_feedback (referral_id);
