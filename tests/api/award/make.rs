//! Making an award.

use crate::support::{Plan, TestApp, plan};
use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::{
    audit_entry, award, bid, evaluation, evidence, feedback, membership, opened_bid, outbox,
    referral,
};

#[actix_web::test]
async fn the_first_in_rank_gets_it_and_everybody_is_told_at_once() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 5, 1]).await;
    let officer = &scored.issued.officer.client;
    let path = format!("/referrals/{}/award", scored.issued.id);
    let made = officer.post(&path, &json!({})).await.expect(201);
    let award_id = made.text_at("/id");
    assert_eq!(made.json()["bid_id"], scored.bids[1].as_str());
    assert_eq!(made.json()["basis"], "top_rank");
    assert_eq!(made.json()["state"], "made");
    assert_eq!(made.json()["establishment"], "School 1");
    assert_eq!(made.json()["permissions"], json!(["withdraw", "proof"]));
    assert_eq!(made.headers["location"], format!("/api/v1/awards/{award_id}").as_str());
    assert_eq!(made.version(), 1);

    let (state, states, told, entries, letters) = app
        .read(|conn| {
            let state: String = referral::table.select(referral::state).first(conn)?;
            let states: Vec<String> = bid::table.order(bid::id).select(bid::state).load(conn)?;
            let told: i64 = feedback::table.count().get_result(conn)?;
            let entries: Vec<String> = audit_entry::table
                .filter(audit_entry::action.eq_any(["referral.awarded", "award.made"]))
                .order(audit_entry::id)
                .select(audit_entry::action)
                .load(conn)?;
            let letters: Vec<String> =
                outbox::table.order(outbox::id).select(outbox::kind).load(conn)?;
            Ok((state, states, told, entries, letters))
        })
        .await;
    assert_eq!(state, "awarded");
    assert_eq!(states, ["ranked", "offered", "ranked"]);
    assert_eq!(told, 3);
    assert_eq!(entries, ["referral.awarded", "award.made"]);
    assert_eq!(letters, ["feedback_ready", "award_made", "feedback_ready"]);

    // Two working days from the day after, to the end of the day in London.
    let due: chrono::DateTime<chrono::Utc> = made.text_at("/answer_due_at").parse().unwrap();
    let at: chrono::DateTime<chrono::Utc> = made.text_at("/made_at").parse().unwrap();
    assert!(due - at > Duration::days(2) && due - at < Duration::days(8), "{due}");

    officer.post(&path, &json!({})).await.refused(409, "already_exists");
    let list = officer.get(&format!("/referrals/{}/awards", scored.issued.id)).await.expect(200);
    assert_eq!(list.json()["items"].as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn only_a_commissioner_of_the_authority_who_just_gave_the_password_may() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 5]).await;
    let path = format!("/referrals/{}/award", scored.issued.id);
    let refused = [
        (app.officer("commissioner", "KNT").await.client, 404),
        (app.officer("lead_officer", "WSX").await.client, 404),
        (app.officer("auditor", "ESX").await.client, 403),
        (app.officer("contract_manager", "ESX").await.client, 404),
        (scored.issued.invited[1].person.client.clone(), 403),
        (app.stranger(), 401),
    ];
    for (client, status) in refused {
        client.post(&path, &json!({"pass_over_blocked": 1})).await.expect(status);
    }
    let officer = &scored.issued.officer.client;
    officer.post(&path, &json!({"price": "1"})).await.refused(422, "invalid");
    app.move_clock(Duration::minutes(16));
    officer.post(&path, &json!({})).await.refused(403, "step_up_required");
    let awards: i64 = app.read(|conn| Ok(award::table.count().get_result(conn)?)).await;
    assert_eq!(awards, 0);
}

#[actix_web::test]
async fn not_before_every_agreed_mark_is_in() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let path = format!("/referrals/{}/award", issued.id);
    issued.officer.client.post(&path, &json!({})).await.refused(409, "illegal_step");
}

#[actix_web::test]
async fn two_at_once_make_one_award() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 5]).await;
    let path = format!("/referrals/{}/award", scored.issued.id);
    let officer = &scored.issued.officer.client;
    let nothing = json!({});
    let (a, b, c, d) = tokio::join!(
        officer.post(&path, &nothing),
        officer.post(&path, &nothing),
        officer.post(&path, &nothing),
        officer.post(&path, &nothing),
    );
    let mut statuses = [a.status, b.status, c.status, d.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409]);
    let awards: i64 = app.read(|conn| Ok(award::table.count().get_result(conn)?)).await;
    assert_eq!(awards, 1);
}

#[actix_web::test]
async fn the_database_itself_refuses_a_second_standing_award() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 5]).await;
    let path = format!("/referrals/{}/award", scored.issued.id);
    scored.issued.officer.client.post(&path, &json!({})).await.expect(201);
    let refused = app
        .db()
        .upkeep(|tx| {
            let id: String = award::table.select(award::id).first(tx.conn())?;
            let mut row = together::award::store::load(tx.conn(), &id)?;
            row.id = together::db::new_id();
            together::award::store::insert(tx, &row)
        })
        .await;
    assert_eq!(refused.unwrap_err().code().as_str(), "already_exists");
}

#[actix_web::test]
async fn the_same_key_makes_it_once_and_another_body_is_refused() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 5]).await;
    let path = format!("/referrals/{}/award", scored.issued.id);
    let officer =
        scored.issued.officer.client.clone().with("idempotency-key", "award-0123456789ab");
    let first = officer.post(&path, &json!({})).await.expect(201).text_at("/id");
    let again = officer.post(&path, &json!({})).await.expect(201).text_at("/id");
    assert_eq!(first, again);
    officer.post(&path, &json!({"reason": "Another"})).await.refused(422, "idempotency_key_reused");
}

#[actix_web::test]
async fn a_changed_stored_figure_stops_the_award() {
    for what in ["result", "case", "text", "receipt"] {
        let app = TestApp::start().await;
        let scored = app.scored(&[3, 5]).await;
        let id = scored.bids[0].clone();
        app.write(move |tx| {
            let conn = tx.conn();
            match what {
                "result" => {
                    let text: String =
                        evaluation::table.select(evaluation::result_json).first(conn)?;
                    diesel::update(evaluation::table)
                        .set(evaluation::result_json.eq(text.replacen(
                            "\"rank\":2",
                            "\"rank\":1",
                            1,
                        )))
                        .execute(conn)?;
                }
                "case" => {
                    let text: String =
                        evaluation::table.select(evaluation::case_json).first(conn)?;
                    diesel::update(evaluation::table)
                        .set(evaluation::case_json.eq(text.replacen("\"3.00\"", "\"5.00\"", 1)))
                        .execute(conn)?;
                }
                "text" => {
                    let text: String =
                        opened_bid::table.find(&id).select(opened_bid::body).first(conn)?;
                    diesel::update(opened_bid::table.find(&id))
                        .set(opened_bid::body.eq(text.replacen("140.00", "139.00", 1)))
                        .execute(conn)?;
                }
                _ => {
                    let text: String =
                        opened_bid::table.find(&id).select(opened_bid::receipt).first(conn)?;
                    diesel::update(opened_bid::table.find(&id))
                        .set(opened_bid::receipt.eq(text.replacen(
                            "\"bid_version\":1",
                            "\"bid_version\":2",
                            1,
                        )))
                        .execute(conn)?;
                }
            }
            Ok(())
        })
        .await;
        let path = format!("/referrals/{}/award", scored.issued.id);
        let officer = &scored.issued.officer.client;
        officer.post(&path, &json!({})).await.refused(409, "evidence_broken");
        let (awards, state) = app
            .read(|conn| {
                let awards: i64 = award::table.count().get_result(conn)?;
                let state: String = referral::table.select(referral::state).first(conn)?;
                Ok((awards, state))
            })
            .await;
        assert_eq!((awards, state.as_str()), (0, "scored"), "{what}");
    }
}

async fn suspend(app: &TestApp, membership_id: &str) {
    let id = membership_id.to_owned();
    app.write(move |tx| {
        diesel::update(membership::table.find(&id))
            .set(membership::state.eq("suspended"))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
}

#[actix_web::test]
async fn a_suspended_member_is_passed_over_only_knowingly_and_with_a_reason() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 5]).await;
    suspend(&app, &scored.issued.invited[1].membership_id).await;
    let officer = &scored.issued.officer.client;
    let path = format!("/referrals/{}/award", scored.issued.id);
    let refused = officer.post(&path, &json!({})).await.refused(409, "illegal_step");
    assert!(refused.text_at("/detail").contains("School 1 cannot be awarded now"));
    officer.post(&path, &json!({"pass_over_blocked": true})).await.refused(422, "invalid");
    let made = officer
        .post(&path, &json!({"pass_over_blocked": true, "reason": "The school is suspended."}))
        .await
        .expect(201);
    assert_eq!(made.json()["bid_id"], scored.bids[0].as_str());
    assert_eq!(made.json()["basis"], "next_rank");
    assert_eq!(made.json()["reason"], "The school is suspended.");
}

#[actix_web::test]
async fn expired_evidence_stops_it_and_a_renewal_lets_it_pass() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 5]).await;
    let membership_id = scored.issued.invited[1].membership_id.clone();
    let add = |expires_on: NaiveDate, suspends: bool, kind: &'static str| {
        let membership_id = membership_id.clone();
        app.write(move |tx| {
            let now = tx.now()?;
            diesel::insert_into(evidence::table)
                .values((
                    evidence::id.eq(together::db::new_id()),
                    evidence::membership_id.eq(&membership_id),
                    evidence::kind.eq(kind),
                    evidence::detail.eq("Certificate"),
                    evidence::expires_on.eq(expires_on),
                    evidence::suspends.eq(suspends),
                    evidence::recorded_at.eq(now),
                ))
                .execute(tx.conn())?;
            Ok(())
        })
    };
    let today = app.today();
    // What does not suspend raises a warning elsewhere, and stops nothing (B8).
    add(today - Duration::days(3), false, "C1").await;
    add(today - Duration::days(2), true, "public_liability").await;
    let officer = &scored.issued.officer.client;
    let path = format!("/referrals/{}/award", scored.issued.id);
    let refused = officer.post(&path, &json!({})).await.refused(409, "illegal_step");
    assert!(refused.text_at("/detail").contains("public_liability"));
    assert!(!refused.text_at("/detail").contains("C1"));
    add(today + Duration::days(300), true, "public_liability").await;
    officer.post(&path, &json!({})).await.expect(201);
}

#[actix_web::test]
async fn excluded_and_disqualified_bids_are_never_awarded() {
    let app = TestApp::start().await;
    let scored = app
        .scored_as(vec![
            Plan { excluded: Some("The price could not be explained."), ..plan(5) },
            Plan { step_free: false, ..plan(5) },
            plan(1),
        ])
        .await;
    let path = format!("/referrals/{}/award", scored.issued.id);
    let made = scored.issued.officer.client.post(&path, &json!({})).await.expect(201);
    assert_eq!(made.json()["bid_id"], scored.bids[2].as_str());
    assert_eq!(made.json()["basis"], "top_rank");
}

#[actix_web::test]
async fn urgent_referrals_are_answered_in_hours() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 5]).await;
    app.write(|tx| {
        diesel::update(referral::table).set(referral::urgent.eq(true)).execute(tx.conn())?;
        Ok(())
    })
    .await;
    let path = format!("/referrals/{}/award", scored.issued.id);
    let made = scored.issued.officer.client.post(&path, &json!({})).await.expect(201);
    let due: chrono::DateTime<chrono::Utc> = made.text_at("/answer_due_at").parse().unwrap();
    let at: chrono::DateTime<chrono::Utc> = made.text_at("/made_at").parse().unwrap();
    assert_eq!(due - at, Duration::hours(4));
}
