-- That somebody checked a referral's document for names, addresses and dates of birth (F2).
ALTER TABLE document ADD COLUMN checked_at TIMESTAMP;
ALTER TABLE document ADD COLUMN checked_by TEXT;
