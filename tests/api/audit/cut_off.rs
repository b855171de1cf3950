//! Entries cut off after the last checkpoint: whole chains all the same, missed by what they told
//! of, which stands in its own table.

use crate::bid;
use crate::support::{Issued, TestApp};

/// A submitted bid whose submission no checkpoint knows yet.
async fn since_the_checkpoint() -> (TestApp, Issued, String) {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let (path, version) = bid::ready(&issued, 0).await;
    app.checkpoint().await;
    bid::submit(&issued, 0, &path, version).await.expect(200);
    assert_eq!(app.faults().await, Vec::<String>::new(), "whole before");
    let id = path.rsplit('/').next().unwrap().to_owned();
    (app, issued, id)
}

#[actix_web::test]
async fn a_submission_cut_off_the_end_is_missed_by_its_receipt() {
    let (app, _, id) = since_the_checkpoint().await;
    app.tamper("DELETE FROM audit_entry WHERE action = 'bid.submitted'").await;
    assert_eq!(app.faults().await, [format!("unrecorded bid/{id} 3")]);
    let auditor = app.officer("auditor", "ESX").await;
    let found = auditor.client.act("/audit/verify").await.expect(200).json();
    assert_eq!(found["whole"], false);
    assert_eq!(found["faults"][0]["kind"], "unrecorded");
    assert!(found["faults"][0].get("aggregate").is_none(), "withheld until opening: {found}");
}

#[actix_web::test]
async fn a_bid_taken_out_of_the_tables_is_missed_by_its_entry() {
    let (app, _, id) = since_the_checkpoint().await;
    app.tamper("DELETE FROM bid_version; DELETE FROM bid").await;
    assert_eq!(app.faults().await, [format!("vanished bid/{id} 3")]);
    let (app, _, id) = since_the_checkpoint().await;
    app.tamper("UPDATE bid_version SET receipt = NULL, kind = 'draft'").await;
    assert_eq!(app.faults().await, [format!("vanished bid/{id} 3")]);
}

#[actix_web::test]
async fn an_opening_cut_off_with_the_checkpoint_that_knew_it() {
    let (app, issued, _) = since_the_checkpoint().await;
    app.pass_deadline();
    let officer = app.session(&issued.officer.user_id, &issued.officer.role_id).await;
    officer.act(&format!("/referrals/{}/open", issued.id)).await.expect(200);
    assert_eq!(app.faults().await, Vec::<String>::new(), "whole before");
    // As if nothing after the first checkpoint had been written down.
    app.tamper(
        "DELETE FROM audit_checkpoint_head WHERE number > 1;
         DELETE FROM audit_checkpoint WHERE number > 1;
         DELETE FROM audit_entry WHERE action IN ('referral.opened', 'bid.opened')",
    )
    .await;
    let faults = app.faults().await;
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].starts_with(&format!("unrecorded referral/{} ", issued.id)), "{faults:?}");
}

#[actix_web::test]
async fn an_award_put_in_without_an_entry_is_named() {
    let (app, issued, bid) = since_the_checkpoint().await;
    let referral = &issued.id;
    app.tamper(&format!(
        "INSERT INTO evaluation (id, referral_id, number, case_json, result_json, reason, at, by_user)
         VALUES ('e', '{referral}', 1, '', '', '', '2026-01-01 00:00:00', 'u');
         INSERT INTO award (id, referral_id, bid_id, evaluation_id, state, basis, reason, made_at,
            made_by, answer_due_at, proof)
         VALUES ('a', '{referral}', '{bid}', 'e', 'accepted', 'top_rank', '', '2026-01-01 00:00:00',
            'u', '2026-01-01 00:00:00', '')"
    ))
    .await;
    let faults = app.faults().await;
    let referral = faults.iter().filter(|fault| fault.contains(referral)).count();
    assert_eq!((faults.len(), referral), (4, 2), "{faults:?}");
    assert_eq!(faults.iter().filter(|fault| **fault == "unrecorded award/a 1").count(), 2);
}
