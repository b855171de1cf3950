//! Reading the trail.

use crate::support::TestApp;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::{
    audit::{Entry, Who},
    db::{
        new_id,
        schema::{category_version, referral},
    },
};

fn chains(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().unwrap().iter();
    items.map(|item| item["aggregate"].as_str().unwrap().to_owned()).collect()
}

impl TestApp {
    /// An issued referral, stored as it is.
    pub async fn stored_referral(&self, prefix: &str, reference: &str) -> String {
        let (id, authority_id) = (new_id(), self.authority(prefix).await);
        let (row, reference) = (id.clone(), reference.to_owned());
        self.write(move |tx| {
            let now = tx.now()?;
            let version: String = category_version::table
                .filter(category_version::category_code.eq("sen"))
                .select(category_version::id)
                .first(tx.conn())?;
            diesel::insert_into(referral::table)
                .values((
                    (
                        referral::id.eq(&row),
                        referral::reference.eq(&reference),
                        referral::authority_id.eq(&authority_id),
                        referral::category_code.eq("sen"),
                        referral::category_version_id.eq(version),
                        referral::placement_type.eq("day"),
                        referral::state.eq("open"),
                        referral::content.eq("{}"),
                    ),
                    (
                        referral::private_sealed.eq(vec![0_u8]),
                        referral::deadline.eq(now),
                        referral::issued_at.eq(now),
                        referral::created_by.eq("tests"),
                        referral::created_at.eq(now),
                        referral::updated_at.eq(now),
                        referral::updated_by.eq("tests"),
                    ),
                ))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
        id
    }
}

#[actix_web::test]
async fn an_auditor_reads_their_authority_and_the_leads_the_dps_as_well() {
    let app = TestApp::start().await;
    let (kent, lead) = (app.authority("KNT").await, app.authority("WSX").await);
    app.chain("user", "kent", Some(&kent), 2).await;
    app.chain("user", "lead", Some(&lead), 1).await;
    app.chain("category", "sen", None, 1).await;
    app.write(|tx| {
        let of_provider =
            |kind, id| Entry::new("membership.noted", kind, id, Who::system("tests")).provider("p");
        of_provider("membership", "1").record(tx)?;
        of_provider("bid", "1").referral("1").record(tx)
    })
    .await;

    let of_kent = app.officer("auditor", "KNT").await;
    let page = of_kent.client.get("/audit/entries").await.expect(200).json();
    assert_eq!(chains(&page), ["user/kent", "user/kent"]);
    assert_eq!(page["items"][0]["reason"], "Reason 2", "newest first");
    assert!(page["items"][0].get("number").is_none());

    // Memberships are the DPS's; what a provider does in a referral is its authority's.
    let of_lead = app.officer("auditor", "WSX").await;
    let noted = of_lead.client.get("/audit/entries?action=membership.noted").await.expect(200);
    assert_eq!(chains(&noted.json()), ["membership/1"]);
    let page = of_lead.client.get("/audit/entries?action=test.done").await.expect(200).json();
    assert_eq!(chains(&page), ["category/sen", "user/lead"]);

    let id = page["items"][0]["id"].as_str().unwrap();
    let path = format!("/audit/entries/{id}");
    let entry = of_lead.client.get(&path).await.expect(200).json();
    assert_eq!(entry["payload"]["step"], 1);
    assert_eq!((&entry["number"], &entry["erased"]), (&json!(1), &json!(false)));
    of_kent.client.get(&path).await.refused(404, "not_found");
    of_kent.client.get("/audit/entries/none").await.refused(404, "not_found");
}

#[actix_web::test]
async fn nobody_else_reads_the_trail() {
    let app = TestApp::start().await;
    for role in ["commissioner", "authority_admin", "contract_manager"] {
        let officer = app.officer(role, "KNT").await;
        officer.client.get("/audit/entries").await.refused(403, "forbidden");
        officer.client.get("/audit/entries/x").await.refused(403, "forbidden");
        officer.client.act("/audit/verify").await.refused(403, "forbidden");
    }
    let evaluator = app.officer("evaluator", "KNT").await;
    evaluator.client.get("/audit/entries").await.refused(404, "not_found");
    app.officer("lead_officer", "WSX")
        .await
        .client
        .get("/audit/entries")
        .await
        .refused(403, "forbidden");
    let provider = app.provider("Osierdene Trust").await;
    let bursar = app.provider_user(&provider, None).await;
    bursar.client.get("/audit/entries").await.refused(404, "not_found");
    bursar.client.act("/audit/verify").await.refused(404, "not_found");
    app.stranger().get("/audit/entries").await.refused(401, "unauthenticated");
    app.stranger().act("/audit/verify").await.refused(401, "unauthenticated");
}

#[actix_web::test]
async fn filters_narrow_and_pages_follow() {
    let app = TestApp::start().await;
    let kent = app.authority("KNT").await;
    app.chain("user", "a", Some(&kent), 3).await;
    app.chain("user", "b", Some(&kent), 1).await;
    let auditor = app.officer("auditor", "KNT").await;
    let get = async |path: &str| auditor.client.get(path).await.expect(200).json();
    let first = get("/audit/entries?limit=3&aggregate=user/a").await;
    assert_eq!(chains(&first).len(), 3);
    assert!(first.get("next").is_none());
    let first = get("/audit/entries?limit=2").await;
    let next = first["next"].as_str().unwrap();
    let second = get(&format!("/audit/entries?limit=2&cursor={next}")).await;
    assert_eq!(
        [chains(&first), chains(&second)].concat(),
        ["user/b", "user/a", "user/a", "user/a"]
    );
    assert!(second.get("next").is_none());
    let other = format!("/audit/entries?limit=2&action=x&cursor={next}");
    auditor.client.get(&other).await.refused(400, "bad_cursor");

    assert_eq!(chains(&get("/audit/entries?action=test.other").await).len(), 0);
    assert_eq!(chains(&get("/audit/entries?actor=tests").await).len(), 0, "a user of that id");
    assert_eq!(chains(&get("/audit/entries?aggregate=user").await).len(), 4, "a kind of things");
    assert_eq!(chains(&get("/audit/entries?aggregate=us").await).len(), 0);
    assert_eq!(chains(&get("/audit/entries?to=2000-01-01T00:00:00Z").await).len(), 0);
    assert_eq!(chains(&get("/audit/entries?from=2000-01-01T00:00:00Z").await).len(), 4);
    assert_eq!(chains(&get("/audit/entries?referral=WSX-2000-0001").await).len(), 0);
    auditor.client.get("/audit/entries?from=yesterday").await.refused(422, "invalid");
    auditor.client.get("/audit/entries?withheld=true").await.refused(422, "invalid");
    let long = "x".repeat(101);
    auditor.client.get(&format!("/audit/entries?actor={long}")).await.refused(422, "invalid");
}

#[actix_web::test]
async fn sealed_bids_leave_no_trace_until_the_opening() {
    let app = TestApp::start().await;
    let kent = app.authority("KNT").await;
    let id = app.stored_referral("KNT", "KNT-2026-0001").await;
    let (authority, referral_id) = (kent.clone(), id.clone());
    app.write(move |tx| {
        let of_referral = |action, kind, id| {
            Entry::new(action, kind, id, Who::system("tests"))
                .authority(&authority)
                .referral(&referral_id)
        };
        of_referral("referral.issued", "referral", &referral_id).record(tx)?;
        of_referral("bid.submitted", "bid", "1").withheld().record(tx)?;
        // A chain that is withheld in part.
        of_referral("invitation.sent", "invitation", "1").record(tx)?;
        of_referral("invitation.viewed", "invitation", "1").withheld().record(tx)?;
        of_referral("invitation.declined", "invitation", "1").record(tx)
    })
    .await;
    let auditor = app.officer("auditor", "KNT").await;
    let path = "/audit/entries?referral=knt-2026-0001";
    let before = auditor.client.get(path).await.expect(200).json();
    let (invitation, issued) = ("invitation/1", format!("referral/{id}"));
    assert_eq!(chains(&before), [invitation, invitation, &issued]);
    assert_eq!(before["items"][0]["referral_reference"], "KNT-2026-0001");
    let whole = auditor.client.get("/audit/entries?action=bid.submitted").await.expect(200).json();
    assert_eq!(chains(&whole).len(), 0);

    // No number with a gap, no hash of what is withheld.
    let declined = format!("/audit/entries/{}", before["items"][0]["id"].as_str().unwrap());
    let entry = auditor.client.get(&declined).await.expect(200).json();
    assert!(entry.get("number").is_none() && entry.get("previous_hash").is_none(), "{entry}");

    app.write(move |tx| {
        let now = tx.now()?;
        diesel::update(referral::table.find(&id))
            .set(referral::opened_at.eq(now))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let after = auditor.client.get(path).await.expect(200).json();
    assert_eq!(chains(&after).len(), 5);
    let entry = auditor.client.get(&declined).await.expect(200).json();
    assert_eq!(entry["number"], 3);
}
