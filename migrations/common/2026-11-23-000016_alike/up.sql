-- Each time a draft is written it is looked at how many referrals of three years are alike it. Only
-- those that were issued count: drafts have no time here and are not read.
CREATE INDEX referral_alike ON referral (authority_id, category_code, placement_type, issued_at);
