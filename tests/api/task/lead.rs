//! A lead officer's tasks.

use super::{kinds, of, tasks};
use crate::support::TestApp;
use chrono::Duration;
use diesel::prelude::*;
use serde_json::json;
use together::db::{
    new_id,
    schema::{evidence_submission, public_notice},
};

#[actix_web::test]
async fn who_asks_claims_sends_and_waits_needs_the_lead_officer_and_no_referral_does() {
    let app = TestApp::start().await;
    let lead = app.officer("lead_officer", "WSX").await;
    assert_eq!(tasks(&lead.client).await, json!({"items": []}));
    let ask = json!({
        "organisation": "Osierdene Trust", "contact_name": "Priya Nash",
        "email": "p@osier.example", "registration": "Charity 1098765", "message": "Two schools.",
    });
    app.stranger().post("/join-requests", &ask).await.expect(202);
    let school = app.unclaimed("Oakfield School", "126140").await;
    let provider = app.provider("Larkhollow Ltd").await;
    let person = app.provider_user(&provider, None).await;
    let why = json!({"message": "We are the registered proprietor since 2019."});
    person.client.post(&format!("/establishments/{school}/claims"), &why).await.expect(201);
    let member = app.member("Near School", 5_000).await;
    let issued = app.running().await;
    let (membership, dps) = (member.membership_id.clone(), crate::dps::the_dps(&app).await);
    app.write(move |tx| {
        let now = tx.now()?;
        diesel::insert_into(evidence_submission::table)
            .values((
                evidence_submission::id.eq(new_id()),
                evidence_submission::membership_id.eq(&membership),
                evidence_submission::purpose.eq("renewal"),
                evidence_submission::kind.eq("public_liability"),
                evidence_submission::body.eq("{}"),
                evidence_submission::state.eq("sent"),
                evidence_submission::urgent_on.eq(now.date() + Duration::days(3)),
                evidence_submission::updated_at.eq(now),
            ))
            .execute(tx.conn())?;
        let facts = together::dps::notices::Facts::default();
        let kind = together::dps::notices::Kind::AwardQuarter;
        let due = Some(now.date() + Duration::days(20));
        together::dps::notices::due(tx, &dps, kind, "2026-Q3", &facts, due)
    })
    .await;
    let waiting = tasks(&lead.client).await;
    let mut found = kinds(&waiting);
    assert_eq!(found[0], "renewal_to_confirm", "urgent");
    found.sort_unstable();
    assert_eq!(found, ["claim", "join_request", "notice_due", "renewal_to_confirm"]);
    assert_eq!(of(&waiting, "join_request")["establishment"], "Osierdene Trust");
    assert_eq!(of(&waiting, "claim")["establishment"], "Oakfield School");
    let renewal = of(&waiting, "renewal_to_confirm");
    assert_eq!((&renewal["about"], &renewal["urgent"]), (&json!("public_liability"), &json!(true)));
    assert_eq!(of(&waiting, "notice_due")["about"], "award_quarter");
    assert!(!waiting.to_string().contains(&issued.reference));
    let unpublished: i64 = app
        .read(|conn| {
            Ok(public_notice::table
                .filter(public_notice::published_on.is_null())
                .count()
                .get_result(conn)?)
        })
        .await;
    assert_eq!(unpublished, 1);
}
