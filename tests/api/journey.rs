//! The main job on real input: from the official register to an award whose proof verifies.

use crate::bid::completed;
use crate::family::page;
use crate::support::{Client, FIXED, Person, TestApp, draft};
use chrono::Duration;
use serde_json::{Value, json};
use std::{path::Path, process::Command};

/// Real schools within forty miles of the home, in Kent, Surrey, Sussex and London.
const HOME: &str = "TN8 5AA";
const SCHOOLS: usize = 12;

/// A school of the register with the user of its provider.
struct School {
    establishment: String,
    membership: String,
    person: Person,
}

/// Runs the program against the service's database; what it printed.
fn together(app: &TestApp, arguments: &[&str]) -> String {
    let output = Command::new(TestApp::program())
        .args(arguments)
        .env("DATABASE_URL", &app.database_url)
        .env("KEYS_DIR", app.folder.join("keys"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

/// The nearest schools that nobody has claimed.
async fn nearest(lead: &Client) -> Vec<Value> {
    let mut found = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/establishments?unclaimed=true&limit=100{cursor}");
        let list = lead.get(&path).await.expect(200).json();
        found.extend(list["items"].as_array().unwrap().iter().cloned());
        match list["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(found.len(), 135, "every school of the extract");
    let home = together::geo::coarsened(
        &HOME.parse().unwrap(),
        together_rules::distance::Precision::Sector,
    )
    .unwrap()
    .point;
    found.sort_by_key(|one| {
        home.metres_to(together_rules::distance::GridPoint {
            easting: one["position"]["easting"].as_i64().unwrap(),
            northing: one["position"]["northing"].as_i64().unwrap(),
        })
    });
    found.truncate(SCHOOLS);
    found
}

/// Claims a school for a provider of its own, and admits it to `sen`: each a little dearer and
/// better than the one before.
async fn admit(app: &TestApp, lead: &Client, school: &Value, index: usize) -> School {
    let id = school["id"].as_str().unwrap().to_owned();
    let provider = app.provider(&format!("Proprietor {index}")).await;
    let person = app.provider_user(&provider, None).await;
    let message = json!({"message": "We are the registered proprietor."});
    let claim =
        person.client.post(&format!("/establishments/{id}/claims"), &message).await.expect(201);
    lead.act(&format!("/claims/{}/confirm", claim.text_at("/id"))).await.expect(200);
    let pounds = |fixed: &str| {
        let pence: i64 = fixed.replace('.', "").parse().unwrap();
        let dearer = pence + pence * i64::try_from(index).unwrap() / 100;
        format!("{}.{:02}", dearer / 100, dearer % 100)
    };
    let mut prices: Vec<Value> = FIXED
        .iter()
        .map(|(heading, _, fixed)| json!({"heading": heading, "amount": pounds(fixed)}))
        .collect();
    prices.push(json!({"heading": "speech_language_therapist", "amount": "95.00"}));
    let mark = 3 + index % 3;
    let marks: Vec<Value> = ["Q1", "Q2", "Q3"]
        .map(|question| json!({"question": question, "mark": mark, "reason": "Agreed after discussion"}))
        .to_vec();
    let member = json!({
        "category": "sen",
        "establishment_id": id,
        "marks": marks,
        "placement_types": [{"placement_type": "day", "prices": prices}],
        "discounts": [{"group": "sibling", "min_children": 2, "percent": "3.00"}],
        "needs": ["ASD", "SLCN"]
    });
    let admitted = lead.post("/memberships", &member).await.expect(201);
    School { establishment: id, membership: admitted.text_at("/id"), person }
}

/// A bid of a school, saved and complete; path, version and body.
async fn ready(school: &School, referral: &str, offered: &str) -> (String, i64, Value) {
    let client = &school.person.client;
    let can = json!({"establishment_id": school.establishment});
    client.post(&format!("/referrals/{referral}/can-meet-needs"), &can).await.expect(200);
    let begun = client.post(&format!("/referrals/{referral}/bids"), &can).await.expect(201);
    let path = format!("/bids/{}", begun.text_at("/id"));
    let mut body = completed(&begun.json());
    let line = crate::bid::line(&body, "education_classroom");
    body["core_costs"][line]["offered"] = json!(offered);
    let saved = client.put(&path, begun.version(), &body).await.expect(200);
    (path, saved.version(), body)
}

async fn submit(school: &School, path: &str, version: i64) -> crate::support::Answer {
    school.person.client.send("POST", &format!("{path}/submit"), None, Some(version)).await
}

/// Everybody marks every statement alike, and the first of them records what was agreed: the
/// numbers of statements are drawn, and the result must not depend on them.
async fn mark_all(app: &TestApp, officer: &Client, referral: &str) {
    let mut evaluators = Vec::new();
    for prefix in ["SRY", "KNT"] {
        let person = app.officer("evaluator", prefix).await;
        let assigned = json!({"role_id": person.role_id, "part": "evaluator"});
        officer.post(&format!("/referrals/{referral}/evaluators"), &assigned).await.expect(201);
        let none = json!({"conflict": false});
        person.client.post(&format!("/referrals/{referral}/declaration"), &none).await.expect(200);
        evaluators.push(person.client);
    }
    let list =
        evaluators[0].get(&format!("/referrals/{referral}/statements")).await.expect(200).json();
    let numbers: Vec<i64> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["number"].as_i64().unwrap())
        .collect();
    assert_eq!(numbers.len(), 5);
    for number in &numbers {
        let path = format!("/referrals/{referral}/statements/{number}");
        for evaluator in &evaluators {
            let mark = json!({"mark": 4, "reason": "Every outcome has a step and a date"});
            evaluator.post(&format!("{path}/marks"), &mark).await.expect(201);
        }
        // Nobody sees a price before the last agreed mark.
        officer.get(&format!("/referrals/{referral}/evaluation")).await.refused(403, "not_yet");
        let agreed = json!({"mark": 4, "reason": "Both marked alike"});
        evaluators[0].post(&format!("{path}/consensus"), &agreed).await.expect(200);
    }
}

#[actix_web::test]
async fn twelve_schools_of_the_register_and_two_siblings() {
    let app = TestApp::start().await;
    let register = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/api/data/register-of-special-schools.csv");
    together(&app, &["import", "register", register.to_str().unwrap()]);
    let lead = app.officer("lead_officer", "WSX").await.client;
    let mut schools = Vec::new();
    for (index, school) in nearest(&lead).await.iter().enumerate() {
        schools.push(admit(&app, &lead, school, index).await);
    }

    // Two siblings, forty miles, issued by Kent.
    let officer = app.officer("commissioner", "KNT").await;
    let mut new = draft();
    new["private"]["home_postcode"] = json!(HOME);
    new["content"]["children"] =
        json!([{"pseudonym": "Hazel", "age": 9}, {"pseudonym": "Ibis", "age": 10}]);
    new["content"]["group"] = json!("sibling");
    let written = officer.client.post("/referrals", &new).await.expect(201);
    let referral = written.text_at("/id");
    let issued = officer
        .client
        .send(
            "POST",
            &format!("/referrals/{referral}/issue"),
            Some("{}".into()),
            Some(written.version()),
        )
        .await
        .expect(200)
        .json();
    assert_eq!(issued["invited"], 12, "{issued}");

    // Nine bid. The first raises a core cost and is refused; the second is a second late.
    let (path, version, mut body) = ready(&schools[0], &referral, "400.00").await;
    let line = crate::bid::line(&body, "premises");
    body["core_costs"][line]["offered"] = json!("140.01");
    let saved = schools[0].person.client.put(&path, version, &body).await.expect(200);
    let refused = submit(&schools[0], &path, saved.version()).await.refused(422, "invalid");
    assert!(refused.text.contains("core_cost_increased"), "{}", refused.text);

    let (late, late_version, _) = ready(&schools[1], &referral, "400.00").await;
    let mut bids = Vec::new();
    for (index, school) in schools.iter().enumerate().take(9).skip(2) {
        let (path, version, _) = ready(school, &referral, &format!("{}.00", 390 + index * 5)).await;
        let submitted = submit(school, &path, version).await.expect(200);
        bids.push((index, path, submitted.version()));
    }
    // One withdraws, one is suspended before opening.
    let (index, path, version) = bids.remove(0);
    let withdrawn = format!("{path}/withdraw");
    schools[index].person.client.send("POST", &withdrawn, None, Some(version)).await.expect(200);
    let (index, suspended, _) = bids[5].clone();
    let membership = format!("/memberships/{}", schools[index].membership);
    let present = lead.get(&membership).await.expect(200).version();
    let ground = json!({"reason": "safeguarding", "words": "Under investigation", "evidence": "Referral to the authority"});
    lead.send("POST", &format!("{membership}/suspend"), Some(ground.to_string()), Some(present))
        .await
        .expect(200);

    let interest =
        officer.client.get(&format!("/referrals/{referral}/interest")).await.expect(200).json();
    assert_eq!(interest["bids"], 6, "{interest}");

    app.move_clock(Duration::days(10) + Duration::seconds(1));
    submit(&schools[1], &late, late_version).await.refused(409, "deadline_passed");

    // The password was given ten days ago: opening asks for it again.
    let open = format!("/referrals/{referral}/open");
    officer.client.act(&open).await.refused(403, "step_up_required");
    let officer = app.session(&officer.user_id, &officer.role_id).await;
    let opened = officer.act(&open).await.expect(200).json();
    assert_eq!(opened["statements"].as_array().unwrap().len(), 5, "{opened}");
    assert_eq!(opened["invalid"], 1);
    mark_all(&app, &officer, &referral).await;

    // Every figure, the engine's own.
    let evaluation =
        officer.get(&format!("/referrals/{referral}/evaluation")).await.expect(200).json();
    assert_eq!(evaluation["number"], 1);

    // The family chooses what it likes best of the offers.
    let offers =
        officer.post(&format!("/referrals/{referral}/family-choice"), &json!({})).await.expect(201);
    let offered = offers.json()["offered"].as_array().unwrap().clone();
    assert!((2..=3).contains(&offered.len()), "{}", offers.text);
    let person = json!({"person": "parent of Hazel and Ibis", "may_choose": true});
    let links = format!("/referrals/{referral}/family-links");
    let link = officer.post(&links, &person).await.expect(201).text_at("/id");
    let url = officer.act(&format!("{links}/{link}/token")).await.expect(200).text_at("/url");
    let family = page(&app, url.split_once('#').unwrap().1).await;
    let choices = family.get("/family/choices").await.expect(200).json();
    let second = choices["places"][1]["id"].as_str().unwrap().to_owned();
    let choice = json!({"preferences": [second], "words": "Near to grandmother"});
    family.put("/family/choice", choices["version"].as_i64().unwrap(), &choice).await.expect(200);

    let award =
        officer.post(&format!("/referrals/{referral}/award"), &json!({})).await.expect(201).json();
    assert_eq!(award["bid_id"], second.as_str());
    let winner = schools
        .iter()
        .find(|school| award["establishment_id"] == school.establishment.as_str())
        .unwrap();
    let award_id = award["id"].as_str().unwrap();
    winner
        .person
        .client
        .post(&format!("/awards/{award_id}/answer"), &json!({"accept": true}))
        .await
        .expect(200);

    // Each bidder learns its own result, and nothing of the others but the winner's.
    for (index, path, _) in &bids {
        let client = &schools[*index].person.client;
        let feedback = client.get(&format!("{path}/feedback")).await;
        if *path == suspended {
            continue;
        }
        let text = feedback.expect(200).text;
        assert!(!text.contains("metres"), "{text}");
    }

    // The proof verifies with nothing but the file, and the trail is whole.
    let proof = officer.get(&format!("/awards/{award_id}/proof")).await.expect(200).text;
    let file = app.folder.join("proof.json");
    std::fs::write(&file, &proof).unwrap();
    together(&app, &["verify", file.to_str().unwrap()]);
    let bent = proof.replacen("Near to grandmother", "Near to grandfather", 1);
    let bent = if bent == proof { proof.replacen("\"price\"", "\"prize\"", 1) } else { bent };
    std::fs::write(&file, bent).unwrap();
    let verify = Command::new(TestApp::program()).arg("verify").arg(&file).output().unwrap();
    assert_eq!(verify.status.code(), Some(1));
    together(&app, &["audit", "verify"]);
}
