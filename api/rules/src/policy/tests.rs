//! The shape of the table, and cells that the rulebook's part A pins ("may never").

use super::*;

const SIGNED_IN_COLUMNS: std::ops::Range<usize> = 0..15;

fn letters(action: Action) -> String {
    action.row().chars().filter(|letter| *letter != ' ').collect()
}

/// The standings with the given verdict, as short codes in column order.
fn with(action: Action, wanted: &[Verdict]) -> String {
    let codes =
        Standing::ALL.iter().filter(|&&standing| wanted.contains(&verdict(action, standing)));
    codes.map(|standing| standing.as_str()).collect::<Vec<_>>().join(" ")
}

fn passing(action: Action) -> String {
    with(action, &[Verdict::Allow, Verdict::AllowInState, Verdict::AllowFromStep])
}

#[test]
fn every_row_has_a_known_letter_for_each_of_twenty_standings() {
    assert_eq!(Standing::ALL.len(), 20);
    assert_eq!(Action::ALL.len(), 58);
    let shape = "A AA AA AA AA AA AAAA AA AA A";
    for &action in Action::ALL {
        let row = action.row();
        let spaces: String = row.chars().map(|c| if c == ' ' { ' ' } else { 'A' }).collect();
        assert_eq!(spaces, shape, "{action:?}");
        assert!(letters(action).chars().all(|letter| "Aas341".contains(letter)), "{action:?}");
    }
}

#[test]
fn a_verdict_is_the_letter_in_its_column() {
    for &action in Action::ALL {
        let read: String =
            Standing::ALL.iter().map(|&standing| verdict(action, standing).letter()).collect();
        assert_eq!(read, letters(action), "{action:?}");
    }
    for (index, standing) in Standing::ALL.iter().enumerate() {
        assert_eq!(standing.column(), index, "{standing}");
    }
}

#[test]
fn the_verdict_is_known_at_compile_time() {
    const SEALED: Verdict = verdict(Action::BidSealedRead, Standing::CommissionerOwn);
    assert_eq!(SEALED, Verdict::NotFound);
}

#[test]
fn a_stranger_gets_only_what_is_public() {
    for &action in Action::ALL {
        let public = matches!(action, Action::JoinAsk | Action::PublicRead);
        let wanted = if public { Verdict::Allow } else { Verdict::Unauthenticated };
        assert_eq!(verdict(action, Standing::Stranger), wanted, "{action:?}");
    }
}

#[test]
fn a_family_link_opens_its_own_page_and_nothing_else() {
    for &action in Action::ALL {
        let (own, other) = match action {
            Action::FamilyPage => (Verdict::AllowInState, Verdict::NotFound),
            Action::JoinAsk | Action::PublicRead => (Verdict::Allow, Verdict::Allow),
            _ => (Verdict::Unauthenticated, Verdict::Unauthenticated),
        };
        assert_eq!(verdict(action, Standing::FamilyOwn), own, "{action:?}");
        assert_eq!(verdict(action, Standing::FamilyOther), other, "{action:?}");
    }
    assert_eq!(passing(Action::FamilyPage), "FA");
}

#[test]
fn a_sealed_bid_is_there_for_its_bidder_only() {
    assert_eq!(passing(Action::BidSealedRead), "PO");
    assert_eq!(passing(Action::BidWrite), "PO");
    for action in [Action::BidSealedRead, Action::BidWrite] {
        for &standing in &Standing::ALL[SIGNED_IN_COLUMNS] {
            if standing != Standing::ProviderOwner {
                assert_eq!(verdict(action, standing), Verdict::NotFound, "{action:?} {standing}");
            }
        }
    }
    // The number of bids is on the referral; the list is not even the own commissioner's.
    assert_eq!(with(Action::BidListSealed, &[Verdict::Forbidden]), "CO AU PM PL");
}

#[test]
fn the_lead_officer_sees_no_child_no_bid_and_no_evaluation_of_an_authority() {
    use Action::*;
    #[rustfmt::skip]
    let hidden = [
        ReferralDraftRead, ReferralDraftWrite, ReferralFullView, ReferralListing,
        ReferralStage1, ReferralStage2, ReferralChange, BidListSealed, BidSealedRead, BidPrices,
        StatementMark, OthersMarks, AgreedMarks, EvaluationResult, AwardMake, FeedbackRead,
        FamilyLink, DirectPlacement, PlacementRead,
    ];
    for action in hidden {
        assert_eq!(verdict(action, Standing::LeadOfficer), Verdict::NotFound, "{action:?}");
    }
}

#[test]
fn another_authority_sees_no_referral_bid_or_placement() {
    use Action::*;
    #[rustfmt::skip]
    let owned = [
        AuthorityUsers, OwnCaps, ReferralDraftRead, ReferralDraftWrite, ReferralFullView,
        ReferralListing, ReferralStage1, ReferralStage2, ReferralChange, BidListSealed,
        BidSealedRead, BidsOpen, BidPrices, EvaluatorsAssign, StatementMark, OthersMarks,
        AgreedMarks, BidExclude, EvaluationResult, AwardMake, AwardAnswer, FeedbackRead,
        FamilyLink, DirectPlacement, PlacementRead,
    ];
    #[rustfmt::skip]
    let others = [
        Standing::CommissionerOther, Standing::EvaluatorOther, Standing::AdminOther,
        Standing::ContractOther, Standing::AuditorOut, Standing::ProviderOutsider,
    ];
    for action in owned {
        for standing in others {
            let wanted = match (action, standing) {
                (OwnCaps, Standing::ProviderOutsider) => Verdict::Forbidden,
                _ => Verdict::NotFound,
            };
            assert_eq!(verdict(action, standing), wanted, "{action:?} {standing}");
        }
    }
}

#[test]
fn marks_come_before_prices_for_everyone() {
    assert_eq!(with(Action::BidPrices, &[Verdict::AllowFromStep]), "CO EV AU PL");
    // The bidder's own prices are no secret from the bidder.
    assert_eq!(with(Action::BidPrices, &[Verdict::Allow]), "PO");
    assert_eq!(passing(Action::AgreedMarks), "EV");
    assert_eq!(passing(Action::StatementMark), "EV");
    assert_eq!(passing(Action::BidsOpen), "CO");
}

#[test]
fn an_auditor_reads_and_never_writes() {
    use Action::*;
    #[rustfmt::skip]
    let reads = [
        OwnProfile, JoinAsk, JoinRead, CategoryRead, RegisterRead, MembershipRead,
        ApplicationRead, ReferralDraftRead, ReferralFullView, ReferralListing, ReferralStage1,
        ReferralStage2, BidPrices, OthersMarks, EvaluationResult, FeedbackRead, PlacementRead,
        EarlyWarningRead, Reports, AuditTrail, PublicRead,
    ];
    for &action in Action::ALL {
        let passes = verdict(action, Standing::AuditorIn).lets_pass();
        assert_eq!(passes, reads.contains(&action), "{action:?}");
    }
    assert_eq!(passing(AuditTrail), "AU");
}

#[test]
fn an_authority_admin_manages_users_and_nothing_else() {
    use Action::*;
    for &action in Action::ALL {
        let theirs = matches!(action, OwnProfile | AuthorityUsers | JoinAsk | PublicRead);
        assert_eq!(verdict(action, Standing::AdminOwn).lets_pass(), theirs, "{action:?}");
    }
    assert_eq!(passing(AuthorityUsers), "AA");
}

#[test]
fn a_contract_manager_touches_no_evaluation() {
    use Action::*;
    for action in [BidPrices, StatementMark, OthersMarks, AgreedMarks, BidExclude, EvaluationResult]
    {
        assert_eq!(verdict(action, Standing::ContractOwn), Verdict::NotFound, "{action:?}");
    }
    assert_eq!(verdict(PlacementRead, Standing::ContractOwn), Verdict::Allow);
}

#[test]
fn evaluators_do_not_see_fixed_prices() {
    for standing in [Standing::EvaluatorGiven, Standing::EvaluatorOther] {
        assert_eq!(verdict(Action::MembershipRead, standing), Verdict::Forbidden);
    }
}

#[test]
fn providers_see_a_child_stage_by_stage() {
    assert_eq!(passing(Action::ReferralListing), "CO AU PO PI PM PL");
    assert_eq!(passing(Action::ReferralStage1), "CO AU PO PI PL");
    assert_eq!(with(Action::ReferralStage2, &[Verdict::AllowFromStep]), "PO PI");
    assert_eq!(passing(Action::ReferralAskIn), "PM");
}

#[test]
fn joining_and_provider_users() {
    assert_eq!(with(Action::JoinAsk, &[Verdict::Allow]).split(' ').count(), 20);
    assert_eq!(passing(Action::JoinRead), "LO AU");
    assert_eq!(passing(Action::JoinDecide), "LO");
    assert_eq!(verdict(Action::ProviderUsers, Standing::LeadOfficer), Verdict::Allow);
    assert_eq!(verdict(Action::ProviderUsers, Standing::ProviderOwner), Verdict::AllowFromStep);
    assert_eq!(passing(Action::ProviderUsers), "LO PO");
}

#[test]
fn what_is_the_commissioners_own() {
    use Action::*;
    assert_eq!(passing(OwnCaps), "CO");
    assert_eq!(passing(AwardMake), "CO");
    assert_eq!(passing(BidExclude), "CO");
    assert_eq!(passing(DirectPlacement), "CO");
    assert_eq!(passing(ReferralDraftWrite), "CO PL");
    assert_eq!(passing(AwardAnswer), "PO");
    assert_eq!(passing(CategoryWrite), "LO");
    assert_eq!(passing(MembershipDecide), "LO");
    assert_eq!(passing(ApplicationDecide), "LO");
}

#[test]
fn creating_in_a_collection_that_is_no_secret_is_403_not_404() {
    let refused = verdict(Action::ReferralDraftWrite, Standing::LeadOfficer);
    assert_eq!(refused, Verdict::NotFound);
    assert_eq!(refused.creating(), Verdict::Forbidden);
    assert_eq!(Verdict::AllowInState.creating(), Verdict::AllowInState);
    assert_eq!(Verdict::Unauthenticated.creating(), Verdict::Unauthenticated);
}

#[test]
fn every_role_has_a_column_and_only_a_stranger_has_none() {
    for &role in Role::ALL {
        assert!(Standing::ALL.iter().any(|standing| standing.role() == Some(role)), "{role}");
    }
    let without: Vec<_> = Standing::ALL.iter().filter(|s| s.role().is_none()).collect();
    assert_eq!(without, [&Standing::Stranger]);
}
