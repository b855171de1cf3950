//! The winner's answer.

use crate::support::{Client, Scored, TestApp};
use chrono::Duration;
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::{award, bid, category_version, invitation, outbox, referral};

async fn award_to(officer: &Client, scored: &Scored) -> String {
    let path = format!("/referrals/{}/award", scored.issued.id);
    officer.post(&path, &json!({})).await.expect(201).text_at("/id")
}

async fn states(app: &TestApp) -> (Vec<String>, Vec<String>) {
    app.read(|conn| {
        let bids = bid::table.order(bid::id).select(bid::state).load(conn)?;
        let invitations =
            invitation::table.order(invitation::id).select(invitation::state).load(conn)?;
        Ok((bids, invitations))
    })
    .await
}

#[actix_web::test]
async fn accepting_gives_the_place_and_closes_stage_2_to_everybody_else() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 5, 1]).await;
    let id = award_to(&scored.issued.officer.client, &scored).await;
    let winner = &scored.issued.invited[1].person.client;
    let seen = winner.get(&format!("/awards/{id}")).await.expect(200).json();
    assert_eq!(seen["permissions"], json!(["accept", "decline"]));
    for hidden in ["basis", "reason", "made_by"] {
        assert!(seen.get(hidden).is_none(), "{hidden}");
    }
    let path = format!("/awards/{id}/answer");
    let yes = json!({"accept": true});
    let accepted = winner.post(&path, &yes).await.expect(200);
    assert_eq!(accepted.json()["state"], "accepted");
    assert_eq!(accepted.version(), 2);
    let (bids, invitations) = states(&app).await;
    assert_eq!(bids, ["not_chosen", "accepted", "not_chosen"]);
    assert_eq!(invitations, ["closed", "can_meet_needs", "closed"]);
    let told: i64 = app
        .read(|conn| {
            let answered = outbox::table.filter(outbox::kind.eq("award_answered"));
            Ok(answered.count().get_result(conn)?)
        })
        .await;
    assert_eq!(told, 1);
    winner.post(&path, &yes).await.refused(409, "illegal_step");
    winner
        .post(&path, &json!({"accept": false, "reason": "No"}))
        .await
        .refused(409, "illegal_step");
}

#[actix_web::test]
async fn only_the_winner_answers() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 5]).await;
    let id = award_to(&scored.issued.officer.client, &scored).await;
    let path = format!("/awards/{id}/answer");
    let yes = json!({"accept": true});
    let sibling = app
        .provider_user(&scored.issued.invited[1].provider_id, Some(vec!["another".into()]))
        .await;
    let refused = [
        (scored.issued.invited[0].person.client.clone(), 404),
        (sibling.client, 404),
        (scored.issued.officer.client.clone(), 403),
        (app.officer("commissioner", "KNT").await.client, 404),
        (app.officer("auditor", "ESX").await.client, 403),
        (app.stranger(), 401),
    ];
    for (client, status) in refused {
        client.post(&path, &yes).await.expect(status);
    }
    // The loser learns nothing of the award itself.
    let loser = &scored.issued.invited[0].person.client;
    loser.get(&format!("/awards/{id}")).await.refused(404, "not_found");
    loser.get(&format!("/awards/{id}/proof")).await.refused(403, "forbidden");
    app.stranger().get(&format!("/awards/{id}")).await.refused(401, "unauthenticated");
}

#[actix_web::test]
async fn a_decline_needs_a_reason_and_the_next_in_rank_gets_it() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 5, 1]).await;
    let officer = &scored.issued.officer.client;
    let id = award_to(officer, &scored).await;
    let winner = &scored.issued.invited[1].person.client;
    let path = format!("/awards/{id}/answer");
    winner.post(&path, &json!({"accept": false})).await.refused(422, "invalid");
    let no = json!({"accept": false, "reason": "The teacher left."});
    let declined = winner.post(&path, &no).await.expect(200);
    assert_eq!(declined.json()["state"], "declined");
    let seen = officer.get(&format!("/awards/{id}")).await.expect(200).json();
    assert_eq!(seen["permissions"], json!(["award_next", "end", "proof"]));
    assert_eq!(seen["answer_reason"], "The teacher left.");

    let second = award_to(officer, &scored).await;
    let seen = officer.get(&format!("/awards/{second}")).await.expect(200).json();
    assert_eq!(seen["bid_id"], scored.bids[0].as_str());
    assert_eq!(seen["basis"], "next_rank");
    let (bids, _) = states(&app).await;
    assert_eq!(bids, ["offered", "declined", "ranked"]);
    let evaluations: Vec<String> =
        app.read(|conn| Ok(award::table.select(award::evaluation_id).load(conn)?)).await;
    assert_eq!(evaluations[0], evaluations[1], "without recomputation");

    // Feedback is issued again, and knows how the first award ended.
    let told = winner.get(&format!("/bids/{}/feedback", scored.bids[1])).await.expect(200).json();
    assert_eq!(told["award_id"], second.as_str());
    assert_eq!(told["outcome"], "declined");
    assert_eq!(told["winner"]["name"], "School 0");

    let third = &scored.issued.invited[0].person.client;
    third.post(&format!("/awards/{second}/answer"), &json!({"accept": true})).await.expect(200);
    let (bids, _) = states(&app).await;
    assert_eq!(bids, ["accepted", "declined", "not_chosen"]);
}

#[actix_web::test]
async fn accepting_is_too_late_from_the_last_moment_on_and_declining_is_not() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 5]).await;
    let id = award_to(&scored.issued.officer.client, &scored).await;
    let winner = &scored.issued.invited[1].person;
    app.move_clock(Duration::days(9));
    let client = app.session(&winner.user_id, &winner.role_id).await;
    let path = format!("/awards/{id}/answer");
    client.post(&path, &json!({"accept": true})).await.refused(409, "deadline_passed");
    let seen = client.get(&format!("/awards/{id}")).await.expect(200).json();
    assert_eq!(seen["permissions"], json!(["decline"]));
    client.post(&path, &json!({"accept": false, "reason": "Too late"})).await.expect(200);
}

#[actix_web::test]
async fn within_the_standstill_it_can_be_declined_and_not_accepted() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 5]).await;
    // A category of this installation keeps a standstill of eight working days.
    app.write(|tx| {
        let id: String = referral::table.select(referral::category_version_id).first(tx.conn())?;
        let row: (String, i64, String) = category_version::table
            .find(&id)
            .select((
                category_version::category_code,
                category_version::number,
                category_version::config,
            ))
            .first(tx.conn())?;
        let mut config: serde_json::Value = serde_json::from_str(&row.2)?;
        config["standstill_days"] = json!(8);
        let (new, now) = (together::db::new_id(), tx.now()?);
        diesel::insert_into(category_version::table)
            .values((
                category_version::id.eq(&new),
                category_version::category_code.eq(row.0),
                category_version::number.eq(row.1 + 1),
                category_version::state.eq("published"),
                category_version::config.eq(config.to_string()),
                category_version::created_at.eq(now),
                category_version::published_at.eq(now),
                category_version::updated_at.eq(now),
            ))
            .execute(tx.conn())?;
        diesel::update(referral::table)
            .set(referral::category_version_id.eq(new))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let id = award_to(&scored.issued.officer.client, &scored).await;
    let winner = &scored.issued.invited[1].person;
    let seen = winner.client.get(&format!("/awards/{id}")).await.expect(200).json();
    assert_eq!(seen["state"], "standstill");
    assert_eq!(seen["permissions"], json!(["decline"]));
    assert!(seen["answer_due_at"].as_str() > seen["standstill_until"].as_str());
    let path = format!("/awards/{id}/answer");
    let yes = json!({"accept": true});
    winner.client.post(&path, &yes).await.refused(409, "illegal_step");
    let until: chrono::DateTime<chrono::Utc> =
        seen["standstill_until"].as_str().unwrap().parse().unwrap();
    let at: chrono::DateTime<chrono::Utc> = seen["made_at"].as_str().unwrap().parse().unwrap();
    app.move_clock(until - at + Duration::seconds(30));
    let client = app.session(&winner.user_id, &winner.role_id).await;
    client.post(&path, &yes).await.expect(200);
}

#[actix_web::test]
async fn an_answer_and_a_withdrawal_at_once_leave_one_of_them() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 5]).await;
    let officer = &scored.issued.officer.client;
    let id = award_to(officer, &scored).await;
    let winner = &scored.issued.invited[1].person.client;
    let (answer, withdraw) = (format!("/awards/{id}/answer"), format!("/awards/{id}/withdraw"));
    let (yes, why) = (json!({"accept": true}), json!({"reason": "The child has moved."}));
    let (one, other) = tokio::join!(winner.post(&answer, &yes), officer.post(&withdraw, &why));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let state: String = app.read(|conn| Ok(award::table.select(award::state).first(conn)?)).await;
    assert_eq!(state, if one.status == 200 { "accepted" } else { "withdrawn" });
}

#[actix_web::test]
async fn a_decline_and_the_next_award_at_once_leave_one_standing() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 5]).await;
    let officer = &scored.issued.officer.client;
    let id = award_to(officer, &scored).await;
    let winner = &scored.issued.invited[1].person.client;
    let (answer, next) =
        (format!("/awards/{id}/answer"), format!("/referrals/{}/award", scored.issued.id));
    let (no, nothing) = (json!({"accept": false, "reason": "No room"}), json!({}));
    let (declined, made) = tokio::join!(winner.post(&answer, &no), officer.post(&next, &nothing));
    declined.expect(200);
    assert!([201, 409].contains(&made.status), "{}", made.text);
    let standing: i64 = app
        .read(|conn| {
            let standing = award::table.filter(award::state.eq("made"));
            Ok(standing.count().get_result(conn)?)
        })
        .await;
    assert_eq!(standing, i64::from(made.status == 201));
}
