//! Somebody in each standing, and one of everything that an operation can name.

use crate::support::today;
use crate::support::{Client, Issued, Scored, TestApp};
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use together::audit::Who;
use together::db::{
    new_id,
    schema::{
        annual_audit, annual_audit_action, application, application_evaluator, clarification,
        evaluator, evidence_submission, family_link, invitation, join_request, membership,
        rescoring,
    },
};
use together::early_warning::{Alarm, Level, raise};
use together_rules::policy::Standing;

/// Somebody in each standing towards one issued referral of East Sussex.
pub struct World {
    pub app: TestApp,
    pub issued: Issued,
    pub people: BTreeMap<Standing, Client>,
    pub ids: BTreeMap<&'static str, String>,
}

impl World {
    /// While bids are sealed; one is submitted.
    pub async fn new() -> Self {
        let app = TestApp::start().await;
        let issued = app.issued(2).await;
        let (bid, _) = crate::bid::submitted(&issued, 0).await;
        Self::around(app, issued, bid.trim_start_matches("/bids/").to_owned()).await
    }

    /// After the award, of which a family was asked.
    pub async fn awarded() -> Self {
        let app = TestApp::start().await;
        let Scored { issued, bids } = app.scored(&[5, 4]).await;
        let path = |end: &str| format!("/referrals/{}/{end}", issued.id);
        let officer = issued.officer.client.clone();
        officer.post(&path("family-choice"), &json!({})).await.expect(201);
        app.move_clock(chrono::Duration::days(8));
        let officer = app.session(&issued.officer.user_id, &issued.officer.role_id).await;
        let award = officer.post(&path("award"), &json!({})).await.expect(201).text_at("/id");
        let mut issued = issued;
        issued.officer.client = officer;
        for invited in &mut issued.invited {
            let person = &mut invited.person;
            person.client = app.session(&person.user_id, &person.role_id).await;
        }
        let mut world = Self::around(app, issued, bids[0].clone()).await;
        world.ids.insert("award_id", award);
        world
    }

    async fn around(app: TestApp, issued: Issued, bid: String) -> Self {
        let mut people = BTreeMap::new();
        for (standing, role, prefix) in [
            (Standing::LeadOfficer, "lead_officer", "WSX"),
            (Standing::CommissionerOther, "commissioner", "KNT"),
            (Standing::EvaluatorOther, "evaluator", "ESX"),
            (Standing::AdminOwn, "authority_admin", "ESX"),
            (Standing::AdminOther, "authority_admin", "KNT"),
            (Standing::ContractOwn, "contract_manager", "ESX"),
            (Standing::ContractOther, "contract_manager", "KNT"),
            (Standing::AuditorIn, "auditor", "ESX"),
            (Standing::AuditorOut, "auditor", "KNT"),
        ] {
            people.insert(standing, app.officer(role, prefix).await.client);
        }
        people.insert(Standing::CommissionerOwn, issued.officer.client.clone());
        people.insert(Standing::ProviderOwner, issued.invited[0].person.client.clone());
        people.insert(Standing::ProviderInvited, issued.invited[1].person.client.clone());
        people.insert(Standing::ProviderMember, listed(&app, &issued).await);
        let outside = app.provider("Outside Ltd").await;
        people.insert(Standing::ProviderOutsider, app.provider_user(&outside, None).await.client);
        let (application, clarification, round_id) = applying(&app, &issued).await;
        people.insert(Standing::EvaluatorGiven, given(&app, &issued).await.1);
        people.insert(Standing::Stranger, app.stranger());
        let staying = staying(&app, &issued.invited[0].membership_id).await;
        let ids = BTreeMap::from([
            ("bid_id", bid),
            ("evaluator_id", given(&app, &issued).await.0),
            ("user_id", app.officer("auditor", "ESX").await.user_id),
            ("authority_id", app.authority("ESX").await),
            ("request_id", asked(&app).await),
            ("question_id", question(&app, &issued).await),
            ("link_id", link(&app, &issued).await),
            ("submission_id", sent_evidence(&app, &issued).await),
            ("warning_id", warning(&app, &issued).await),
            ("uplift_id", modelled(&app).await),
            ("dps_id", crate::dps::the_dps(&app).await),
            ("notice_id", noticed(&app).await),
            ("referral_id", issued.id.clone()),
            ("round_id", round_id),
            ("criterion", "N2".into()),
            ("statement", "Q1".into()),
            ("category_code", "sen".into()),
            ("number", "1".into()),
            ("provider_id", issued.invited[0].provider_id.clone()),
            ("establishment_id", issued.invited[0].establishment_id.clone()),
            ("application_id", application),
            ("clarification_id", clarification),
            ("question", "S1".into()),
            ("membership_id", issued.invited[0].membership_id.clone()),
            ("rescoring_id", staying.clone()),
            ("annual_audit_id", staying.clone()),
            ("action_id", staying),
        ]);
        Self { app, issued, people, ids }
    }

    /// Some of the people: one of each kind of path through the service. `SOAK_STANDINGS=all`
    /// takes everybody.
    pub fn some(&self, standings: &[Standing]) -> Vec<(Standing, Client)> {
        let all = std::env::var("SOAK_STANDINGS").is_ok_and(|said| said == "all");
        let people = self.people.iter().filter(|(one, _)| all || standings.contains(one));
        people.map(|(standing, client)| (*standing, client.clone())).collect()
    }

    pub fn path(&self, template: &str) -> String {
        let mut path = template.to_owned();
        for (name, id) in &self.ids {
            path = path.replace(&format!("{{{name}}}"), id);
        }
        path
    }
}

/// A review and a yearly audit with an action of a member, all of one id.
async fn staying(app: &TestApp, membership_id: &str) -> String {
    let (id, membership_id) = (new_id(), membership_id.to_owned());
    let row = id.clone();
    app.write(move |tx| {
        let now = tx.now()?;
        diesel::insert_into(rescoring::table)
            .values((
                rescoring::id.eq(&row),
                rescoring::membership_id.eq(&membership_id),
                rescoring::state.eq("notified"),
                rescoring::questions.eq("[\"Q1\"]"),
                rescoring::words.eq("Please"),
                rescoring::representations_due_on.eq(now.date()),
                rescoring::notified_at.eq(now),
                rescoring::notified_by.eq("tests"),
                rescoring::updated_at.eq(now),
            ))
            .execute(tx.conn())?;
        diesel::insert_into(annual_audit::table)
            .values((
                annual_audit::id.eq(&row),
                annual_audit::membership_id.eq(&membership_id),
                annual_audit::due_on.eq(now.date()),
                annual_audit::done_on.eq(now.date()),
                annual_audit::result.eq("passed_with_actions"),
                annual_audit::findings.eq("[]"),
                annual_audit::recorded_at.eq(now),
                annual_audit::recorded_by.eq("tests"),
                annual_audit::updated_at.eq(now),
            ))
            .execute(tx.conn())?;
        diesel::insert_into(annual_audit_action::table)
            .values((
                annual_audit_action::id.eq(&row),
                annual_audit_action::annual_audit_id.eq(&row),
                annual_audit_action::words.eq("Do it"),
                annual_audit_action::due_on.eq(now.date()),
            ))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    id
}

/// A round of uplifts that is being modelled.
async fn modelled(app: &TestApp) -> String {
    let lead = app.officer("lead_officer", "WSX").await;
    let day = today() + chrono::Duration::days(30);
    let body = json!({
        "category": "sen", "name": "Energy", "year": 2027, "effective_on": day,
        "lines": [{"heading": "premises", "percent": "2", "case": "energy"}]
    });
    lead.client.post("/uplifts", &body).await.expect(201).text_at("/id")
}

/// A notice that waits to be published.
async fn noticed(app: &TestApp) -> String {
    let dps = crate::dps::the_dps(app).await;
    app.write(move |tx| {
        let facts = together::dps::notices::Facts::default();
        let kind = together::dps::notices::Kind::AwardQuarter;
        together::dps::notices::due(tx, &dps, kind, "2026-Q3", &facts, None)
    })
    .await
}

/// Somebody who asked to join.
async fn asked(app: &TestApp) -> String {
    let id = new_id();
    let row = id.clone();
    app.write(move |tx| {
        let now = tx.now()?;
        diesel::insert_into(join_request::table)
            .values((
                join_request::id.eq(&row),
                join_request::organisation.eq("Asking Ltd"),
                join_request::contact_name.eq("Ask Er"),
                join_request::email.eq("ask@asking.example"),
                join_request::registration.eq("1"),
                join_request::message.eq("Please"),
                join_request::state.eq("asked"),
                join_request::created_at.eq(now),
            ))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    id
}

/// A member outside the limit, which sees the listing only.
async fn listed(app: &TestApp, issued: &Issued) -> Client {
    let provider_id = app.provider("Listed Ltd").await;
    let establishment_id = app.establishment(&provider_id, "Far School", 600_000, 200_000).await;
    let person = app.provider_user(&provider_id, None).await;
    let (of, referral_id) = (issued.invited[0].invitation_id.clone(), issued.id.clone());
    app.write(move |tx| {
        let now = tx.now()?;
        let version: String =
            membership::table.select(membership::category_version_id).first(tx.conn())?;
        let membership_id = new_id();
        diesel::insert_into(membership::table)
            .values((
                membership::id.eq(&membership_id),
                membership::category_code.eq("sen"),
                membership::category_version_id.eq(version),
                membership::establishment_id.eq(&establishment_id),
                membership::provider_id.eq(&provider_id),
                membership::state.eq("active"),
                membership::core_competency.eq(7_000),
                membership::admitted_at.eq(now),
                membership::state_since.eq(now),
                membership::updated_at.eq(now),
            ))
            .execute(tx.conn())?;
        let (prices, discounts): (String, String) = invitation::table
            .find(&of)
            .select((invitation::prices, invitation::discounts))
            .first(tx.conn())?;
        diesel::insert_into(invitation::table)
            .values((
                invitation::id.eq(new_id()),
                invitation::referral_id.eq(&referral_id),
                invitation::membership_id.eq(membership_id),
                invitation::establishment_id.eq(&establishment_id),
                invitation::provider_id.eq(&provider_id),
                invitation::state.eq("listed"),
                invitation::distance_metres.eq(120_000),
                invitation::band_from_miles.eq(70),
                invitation::core_competency.eq(7_000),
                invitation::prices.eq(prices),
                invitation::discounts.eq(discounts),
            ))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    person.client
}

/// An application of the first invited provider, for another category, with a question asked.
async fn applying(app: &TestApp, issued: &Issued) -> (String, String, String) {
    let own = &issued.invited[0];
    let id = app.applied(&own.person, "residential", &own.establishment_id).await;
    let lead = app.officer("lead_officer", "WSX").await;
    let begun = lead.client.post(&format!("/applications/{id}/evaluate"), &json!({})).await;
    let round = begun.expect(200).text_at("/round_id");
    app.put_into(&id, "clarification_asked").await;
    let asked = app.asked_about(&id, Some("S1")).await;
    (id, asked, round)
}

/// A question that waits for its answer.
async fn question(app: &TestApp, issued: &Issued) -> String {
    let (referral_id, invitation_id) = (issued.id.clone(), issued.invited[0].invitation_id.clone());
    app.write(move |tx| {
        let (id, now) = (new_id(), tx.now()?);
        diesel::insert_into(clarification::table)
            .values((
                clarification::id.eq(&id),
                clarification::referral_id.eq(&referral_id),
                clarification::invitation_id.eq(&invitation_id),
                clarification::question.eq("Is transport included?"),
                clarification::asked_at.eq(now),
            ))
            .execute(tx.conn())?;
        Ok(id)
    })
    .await
}

/// Evidence that waits for the lead officer.
async fn sent_evidence(app: &TestApp, issued: &Issued) -> String {
    let membership_id = issued.invited[0].membership_id.clone();
    app.write(move |tx| {
        let (id, now) = (new_id(), tx.now()?);
        diesel::insert_into(evidence_submission::table)
            .values((
                evidence_submission::id.eq(&id),
                evidence_submission::membership_id.eq(&membership_id),
                evidence_submission::purpose.eq("renewal"),
                evidence_submission::kind.eq("public_liability"),
                evidence_submission::body.eq("{}"),
                evidence_submission::state.eq("sent"),
                evidence_submission::urgent_on.eq(now.date()),
                evidence_submission::updated_at.eq(now),
            ))
            .execute(tx.conn())?;
        Ok(id)
    })
    .await
}

/// An early warning about the first of the invited.
async fn warning(app: &TestApp, issued: &Issued) -> String {
    let (establishment_id, provider_id) =
        (issued.invited[0].establishment_id.clone(), issued.invited[0].provider_id.clone());
    app.write(move |tx| {
        let alarm = Alarm {
            establishment_id: &establishment_id,
            provider_id: &provider_id,
            membership_id: None,
            code: "premises",
            level: Level::Note,
            words: "The hall is closed",
            cause: "tests",
        };
        Ok(raise(tx, Who::system("tests"), &alarm)?.unwrap())
    })
    .await
}

/// A family's link.
async fn link(app: &TestApp, issued: &Issued) -> String {
    let referral_id = issued.id.clone();
    app.write(move |tx| {
        let (id, now) = (new_id(), tx.now()?);
        diesel::insert_into(family_link::table)
            .values((
                family_link::id.eq(&id),
                family_link::referral_id.eq(&referral_id),
                family_link::person.eq("parent of Alder"),
                family_link::may_choose.eq(true),
                family_link::created_at.eq(now),
                family_link::created_by.eq("tests"),
                family_link::expires_at.eq(now + chrono::Duration::days(30)),
            ))
            .execute(tx.conn())?;
        Ok(id)
    })
    .await
}

/// A partner's evaluator who was given the referral's statements, and those of the application
/// that is being evaluated.
async fn given(app: &TestApp, issued: &Issued) -> (String, Client) {
    let person = app.officer("evaluator", "SRY").await;
    let authority_id = app.authority("SRY").await;
    let (referral_id, role_id, user_id) =
        (issued.id.clone(), person.role_id.clone(), person.user_id.clone());
    let assignment = new_id();
    let id = assignment.clone();
    app.write(move |tx| {
        let now = tx.now()?;
        diesel::insert_into(evaluator::table)
            .values((
                evaluator::id.eq(&id),
                evaluator::referral_id.eq(&referral_id),
                evaluator::role_id.eq(&role_id),
                evaluator::user_id.eq(&user_id),
                evaluator::assigned_at.eq(now),
                evaluator::assigned_by.eq("tests"),
            ))
            .execute(tx.conn())?;
        let (application_id, round_id): (String, Option<String>) =
            application::table.select((application::id, application::round_id)).first(tx.conn())?;
        diesel::insert_into(application_evaluator::table)
            .values((
                application_evaluator::id.eq(new_id()),
                application_evaluator::application_id.eq(application_id),
                application_evaluator::round_id.eq(round_id.unwrap()),
                application_evaluator::role_id.eq(&role_id),
                application_evaluator::user_id.eq(&user_id),
                application_evaluator::authority_id.eq(&authority_id),
                application_evaluator::moderator.eq(false),
                application_evaluator::assigned_at.eq(now),
                application_evaluator::assigned_by.eq("tests"),
            ))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    (assignment, person.client)
}
