//! Criteria: what is proposed, what a person decides.

use super::{Scene, criterion, fault};
use crate::support::today;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{application_criterion, application_event, dps};
use together_rules::amount::Money;

#[actix_web::test]
async fn insurance_a_pound_short_is_proposed_as_not_met_and_a_person_decides() {
    let scene = Scene::begun().await;
    scene
        .answered("N2", |answer| answer.covers[0].amount = Some(Money::parse("9999999").unwrap()))
        .await;
    let (decision, code, figures) = scene.proposed("N2").await;
    assert_eq!((decision, code.as_str()), (json!("not_met"), "cover_below_minimum"));
    assert_eq!(
        figures,
        json!(["Public liability: cover of £9,999,999.00 is below £10,000,000.00"])
    );
    // Otherwise than proposed needs a reason, and so does not met.
    for decision in ["met", "met_for_now", "not_met"] {
        let refused = scene.criterion("N2", &json!({"decision": decision})).await;
        fault(&refused.refused(422, "invalid").json(), "/reason", "missing");
    }
    let body = json!({
        "decision": "met",
        "reason": "The certificate shows £10 million; the form misses a nought.",
        "evidence": "Certificate, page 2",
    });
    let decided = scene.criterion("N2", &body).await.expect(200).json();
    let decided = criterion(&decided, "N2");
    assert_eq!(decided["decision"]["decision"], "met");
    assert_eq!(decided["decision"]["proposed"], "not_met");
    assert_eq!(decided["decision"]["evidence"], "Certificate, page 2");
    let id = scene.id.clone();
    let (stored, lines) = scene
        .world
        .app
        .read(move |conn| {
            let stored: (String, Option<String>, String) = application_criterion::table
                .find((&id, "N2"))
                .select((
                    application_criterion::decision,
                    application_criterion::proposed,
                    application_criterion::decided_by,
                ))
                .first(conn)?;
            let lines: Vec<String> = application_event::table
                .filter(application_event::application_id.eq(&id))
                .filter(application_event::kind.eq("criterion"))
                .select(application_event::to_value)
                .load(conn)?;
            Ok((stored, lines))
        })
        .await;
    assert_eq!(stored.0, "met");
    assert_eq!(stored.1.as_deref(), Some("not_met"));
    assert_eq!(stored.2, scene.world.lead.user_id);
    assert_eq!(lines, ["N2: met"]);
}

#[actix_web::test]
async fn an_expired_certificate_is_proposed_as_not_met() {
    let scene = Scene::begun().await;
    let yesterday = today() - chrono::Duration::days(2);
    scene.answered("N1", move |answer| answer.covers[0].expires_on = Some(yesterday)).await;
    let (decision, code, figures) = scene.proposed("N1").await;
    assert_eq!((decision, code.as_str()), (json!("not_met"), "cover_expired"));
    assert!(
        figures[0].as_str().unwrap().contains(&yesterday.format("%-d %B %Y").to_string()),
        "{figures}"
    );
    scene.answered("S1", move |answer| answer.expires_on = Some(yesterday)).await;
    assert_eq!(scene.proposed("S1").await.1, "evidence_expired");
    scene.answered("X1", |answer| answer.confirmed = Some(false)).await;
    assert_eq!(scene.proposed("X1").await.0, "not_met");
}

#[actix_web::test]
async fn in_the_newer_regime_cover_may_be_promised() {
    let scene = Scene::begun().await;
    scene.answered("N2", |answer| answer.covers.clear()).await;
    assert_eq!(scene.proposed("N2").await.0, "not_met");
    scene
        .world
        .app
        .write(|tx| {
            diesel::update(dps::table).set(dps::regime.eq("pa2023")).execute(tx.conn())?;
            Ok(())
        })
        .await;
    let (decision, code, _) = scene.proposed("N2").await;
    assert_eq!((decision, code.as_str()), (json!("met_for_now"), "cover_promised"));
}

#[actix_web::test]
async fn a_rating_is_read_on_the_scale_of_its_own_day() {
    let scene = Scene::begun().await;
    for (on, grade, decision, code) in [
        ("2025-12-31", "good", json!("met"), "rating_accepted"),
        ("2026-01-01", "good", Value::Null, "grade_unknown"),
        ("2026-01-01", "strong", json!("met"), "rating_accepted"),
        ("2026-01-01", "urgent_improvement", json!("not_met"), "rating_refused"),
        ("2026-01-01", "standards_not_met", json!("met_for_now"), "rating_provisional"),
    ] {
        scene
            .answered("R2", move |answer| {
                let seen = answer.inspection.as_mut().unwrap();
                seen.inspectorate = "ofsted".into();
                seen.service = "independent_school".into();
                seen.on = on.parse().unwrap();
                seen.grades = vec![grade.into()];
            })
            .await;
        let found = scene.proposed("R2").await;
        assert_eq!((found.0, found.1.as_str()), (decision, code), "{on} {grade}");
    }
}

#[actix_web::test]
async fn proposals_are_confirmed_together_but_only_where_a_rule_proposes() {
    let scene = Scene::begun().await;
    scene.answered("S2", |answer| *answer = Default::default()).await;
    let body = json!({"questions": ["X1", "S2", "Q1", "X1"]});
    let refused = scene.lead("POST", "criteria/confirm", &body, true).await;
    let refused = refused.refused(422, "invalid").json();
    fault(&refused, "/questions/1", "not_proposed");
    fault(&refused, "/questions/2", "unknown_id");
    fault(&refused, "/questions/3", "duplicate");
    let body = json!({"questions": ["X1", "N2"]});
    let done = scene.lead("POST", "criteria/confirm", &body, true).await.expect(200).json();
    let cover = criterion(&done, "N2");
    assert!(cover["decision"]["reason"].as_str().unwrap().contains("£10,000,000.00"), "{cover}");
    let undecided: Vec<&str> =
        done["undecided"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert!(undecided.contains(&"S2") && !undecided.contains(&"X1"));
    assert_eq!(done["permissions"], json!(["decide_criteria", "ask", "extend"]));
}

#[actix_web::test]
async fn a_declaration_answered_no_has_to_be_decided() {
    let scene = Scene::begun().await;
    let before = scene.evaluation().await.json();
    assert_eq!(criterion(&before, "K1")["needed"], false);
    scene.answered("K1", |answer| answer.confirmed = Some(false)).await;
    let after = scene.evaluation().await.json();
    assert_eq!(criterion(&after, "K1")["needed"], true);
    assert!(criterion(&after, "K1")["proposal"].get("decision").is_none());
}

#[actix_web::test]
async fn criteria_are_decided_on_the_version_read_by_the_lead_while_it_is_evaluated() {
    let scene = Scene::submitted().await;
    let body = json!({"decision": "met"});
    let early = scene.lead("PUT", "criteria/N2", &body, true).await;
    early.refused(409, "illegal_step");
    scene.begin().await;
    let version = scene.evaluation().await.version();
    let lead = &scene.world.lead;
    scene.by(lead, "PUT", "criteria/N2", &body, None).await.refused(428, "precondition_required");
    scene.by(lead, "PUT", "criteria/N2", &body, Some(version)).await.expect(200);
    let stale = scene.by(lead, "PUT", "criteria/N3", &body, Some(version)).await;
    let current = stale.refused(412, "stale").json()["current"].clone();
    assert_eq!(current["changed_by"], lead.user_id.as_str());
    scene.criterion("Q1", &body).await.refused(404, "not_found");
    scene.criterion("Z9", &body).await.refused(404, "not_found");
    let bad = scene.criterion("N2", &json!({"decision": "perhaps"})).await;
    fault(&bad.refused(422, "invalid").json(), "/decision", "unknown_value");
    scene.panel().await;
    let bursar = &scene.world.bursar;
    scene.by(bursar, "PUT", "criteria/N2", &body, Some(1)).await.refused(403, "forbidden");
    scene.by(&scene.kent, "PUT", "criteria/N2", &body, Some(1)).await.refused(403, "forbidden");
    let stranger = scene.world.app.officer("evaluator", "ESX").await;
    scene.by(&stranger, "PUT", "criteria/N2", &body, Some(1)).await.refused(404, "not_found");
    let partner = scene.world.app.officer("auditor", "ESX").await;
    partner.client.get(&scene.at("evaluation")).await.refused(404, "not_found");
    let auditor = scene.world.app.officer("auditor", "WSX").await;
    let read = auditor.client.get(&scene.at("evaluation")).await.expect(200).json();
    assert_eq!(read["permissions"], json!([]));
}
