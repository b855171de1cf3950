use crate::support::{Client, TestApp};
use diesel::{prelude::*, sql_types::Text};
use serde_json::json;
use std::{collections::BTreeMap, process::Command};
use together::demo::{self, accounts};

const PASSWORD: &str = "a lantern by the mill";

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// One text a row of a query that names its column `line`.
async fn lines(app: &TestApp, sql: &'static str) -> Vec<String> {
    app.read(move |conn| {
        let rows: Vec<Line> = diesel::sql_query(sql).load(conn)?;
        Ok(rows.into_iter().map(|row| row.line).collect())
    })
    .await
}

/// How often each word stands there.
async fn counted(app: &TestApp, sql: &'static str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in lines(app, sql).await {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

async fn loaded() -> TestApp {
    let app = TestApp::start_bare().await;
    let mut stages = Vec::new();
    let summary = demo::load(app.db(), &app.app.vault, PASSWORD, |stage| {
        stages.push(stage.to_owned());
    })
    .await;
    let summary = summary.unwrap();
    assert_eq!(stages.len(), 3, "{stages:?}");
    assert_eq!((summary.authorities, summary.providers), (7, 60));
    assert_eq!((summary.establishments, summary.accounts), (152, 102));
    assert_eq!((summary.memberships, summary.applications, summary.referrals), (131, 31, 27));
    app
}

/// Two loads at once, so that what takes long is done twice and no more.
#[actix_web::test]
async fn the_region_is_the_same_on_every_load_and_holds_every_state() {
    let (app, other) = tokio::join!(loaded(), loaded());
    for part in SAME {
        let (one, two) = (lines(&app, part).await, lines(&other, part).await);
        assert!(!one.is_empty(), "{part}");
        assert_eq!(one, two, "{part}");
    }
    drop(other);
    every_referral_and_bid_state_occurs(&app).await;
    every_application_state_occurs(&app).await;
    applications_can_be_worked_on(&app).await;
    members_who_stay_have_something_open(&app).await;
    no_real_domain_is_in_it(&app).await;
    what_was_mailed_long_ago_is_not_mailed_again(&app).await;
    proofs_verify(&app).await;
    the_trail_is_whole(&app);
    each_role_signs_in(&app).await;
    providers_and_evaluators_have_work_waiting(&app).await;
    what_is_cut_off_is_missed(&app).await;
}

/// Names, prices, competencies, offers, marks and what was decided, in an order of their own.
const SAME: [&str; 9] = [
    "SELECT name || ' ' || COALESCE(urn, '') || ' ' || place AS line FROM establishment ORDER BY urn",
    "SELECT name || ' ' || email AS line FROM app_user ORDER BY email",
    "SELECT urn || ' ' || category_code || ' ' || state || ' ' || CAST(core_competency AS TEXT)
        || ' ' || needs AS line
     FROM membership JOIN establishment ON establishment.id = establishment_id
     ORDER BY urn, category_code",
    "SELECT urn || ' ' || placement_type || ' ' || heading || ' '
        || CAST(COALESCE(membership_price.age_from, -1) AS TEXT) || ' '
        || CAST(COALESCE(amount, -1) AS TEXT) AS line
     FROM membership_price JOIN membership ON membership.id = membership_id
        JOIN establishment ON establishment.id = establishment_id
     ORDER BY urn, placement_type, heading, membership_price.age_from",
    "SELECT reference || ' ' || state AS line FROM referral ORDER BY reference",
    "SELECT application.reference || ' ' || urn || ' ' || state || ' '
        || COALESCE(question || ' ' || application_answer.body, '') AS line
     FROM application JOIN establishment ON establishment.id = establishment_id
        LEFT JOIN application_answer ON application_id = application.id
            AND question IN ('Q1', 'Q2', 'Q3', 'S1')
     ORDER BY application.reference, question",
    "SELECT reference || ' ' || urn || ' ' || bid.state AS line
     FROM bid JOIN referral ON referral.id = referral_id
        JOIN establishment ON establishment.id = bid.establishment_id
     ORDER BY reference, urn",
    "SELECT reference || ' ' || urn || ' ' || CAST(line AS TEXT) || ' ' || heading || ' '
        || CAST(fixed AS TEXT) || ' ' || CAST(offered AS TEXT) AS line
     FROM opened_core_line JOIN bid ON bid.id = bid_id JOIN referral ON referral.id = referral_id
        JOIN establishment ON establishment.id = bid.establishment_id
     ORDER BY reference, urn, opened_core_line.line",
    "SELECT reference || ' ' || urn || ' ' || email || ' ' || CAST(score AS TEXT) || reason AS line
     FROM mark JOIN bid ON bid.id = bid_id JOIN referral ON referral.id = mark.referral_id
        JOIN establishment ON establishment.id = bid.establishment_id
        JOIN app_user ON app_user.id = user_id
     ORDER BY reference, urn, email",
];

async fn every_referral_and_bid_state_occurs(app: &TestApp) {
    let states = counted(
        app,
        "SELECT CASE WHEN state = 'open' AND deadline <= CURRENT_TIMESTAMP THEN 'closed'
            ELSE state END AS line FROM referral",
    )
    .await;
    for state in together_rules::states::ReferralState::ALL {
        assert!(states.contains_key(state.as_str()), "{state}: {states:?}");
    }
    let bids = counted(app, "SELECT state AS line FROM bid").await;
    for state in together_rules::states::BidState::ALL {
        assert!(bids.contains_key(state.as_str()), "{state}: {bids:?}");
    }
    let awards = counted(app, "SELECT state AS line FROM award").await;
    for state in ["made", "accepted", "declined"] {
        assert!(awards.contains_key(state), "{state}: {awards:?}");
    }
    let answers = counted(app, "SELECT state AS line FROM invitation").await;
    for state in ["listed", "new", "can_meet_needs", "declined", "closed"] {
        assert!(answers.contains_key(state), "{state}: {answers:?}");
    }
    let members = counted(app, "SELECT state AS line FROM membership").await;
    assert_eq!(members, BTreeMap::from([("active".into(), 125), ("suspended".into(), 6)]));
    let one = |sql| async move { !lines(app, sql).await.is_empty() };
    assert!(one("SELECT id AS line FROM clarification WHERE answer IS NULL").await);
    assert!(one("SELECT id AS line FROM invitation WHERE let_in_asked_at IS NOT NULL").await);
    assert!(one("SELECT reference AS line FROM referral WHERE urgent").await);
    assert!(one("SELECT reason AS line FROM exclusion").await);
    let chosen = "SELECT referral_id AS line FROM family_choice WHERE answered_at IS NOT NULL";
    assert!(one(chosen).await);
    assert!(one("SELECT referral_id AS line FROM family_choice WHERE answered_at IS NULL").await);
}

/// As many of each state as the data says, drafts and submitted ones beside; some came in.
async fn every_application_state_occurs(app: &TestApp) {
    let states = counted(app, "SELECT state AS line FROM application").await;
    for state in together_rules::states::ApplicationState::ALL {
        assert!(states.contains_key(state.as_str()), "{state}: {states:?}");
    }
    let of = |state: &str| states.get(state).copied().unwrap_or(0);
    assert_eq!((of("in_evaluation"), of("clarification_asked")), (10, 6));
    assert_eq!((of("rejected"), of("withdrawn"), of("accepted")), (4, 6, 2));
    let members = "SELECT membership.state AS line FROM application
        JOIN membership ON membership.id = membership_id WHERE application.state = 'accepted'";
    assert_eq!(lines(app, members).await, ["active", "active"]);
    let failed = "SELECT question AS line FROM application_criterion
        JOIN application ON application.id = application_id
        WHERE decision = 'not_met' AND length(reason) > 20 AND state = 'rejected'
        ORDER BY question";
    assert_eq!(lines(app, failed).await, ["C1", "F2", "RES6", "S2", "SUP6"]);
    let initial = "SELECT id AS line FROM application WHERE initial";
    assert!(lines(app, initial).await.is_empty(), "referrals would wait for them");
    let words = counted(
        app,
        "SELECT application_answer.body AS line FROM application_answer WHERE question = 'Q1'",
    )
    .await;
    assert!(words.len() >= 28 && words.values().all(|times| *times == 1), "{words:?}");
}

/// One evaluator has marked and the other not; documents can be opened.
async fn applications_can_be_worked_on(app: &TestApp) {
    let marked = "SELECT name AS line FROM application_round
        JOIN application ON application.round_id = application_round.id
        JOIN application_evaluator ON application_evaluator.application_id = application.id
        WHERE application.state = 'in_evaluation' AND application.category_code = 'sen'
            AND EXISTS (SELECT 1 FROM application_mark
                WHERE application_mark.application_id = application.id
                    AND application_mark.user_id = application_evaluator.user_id)";
    let given = "SELECT application_evaluator.id AS line FROM application_evaluator
        JOIN application ON application.id = application_id
        WHERE application.state = 'in_evaluation' AND application.category_code = 'sen'";
    let (marked, given) = (lines(app, marked).await, lines(app, given).await);
    assert_eq!((marked.len(), given.len()), (3, 6), "{marked:?}");
    assert!(marked.iter().all(|name| name.contains("applications of")), "{marked:?}");
    let officer = signed_in(app, "ngozi.adeyemi-clarke@westsussex.example").await;
    let waiting = officer.get("/application-queue").await.expect(200).json();
    assert!(waiting["items"].as_array().is_some_and(|items| !items.is_empty()), "{waiting}");
    let provider = signed_in(app, "abdirahman.yusuf@brindlemoss-homes.example").await;
    let papers = provider.get("/documents").await.expect(200).json();
    let id = papers["items"][0]["id"].as_str().unwrap();
    let page = provider.get(&format!("/documents/{id}/content")).await.expect(200);
    assert!(page.text.starts_with("%PDF-1.7"));
}

async fn members_who_stay_have_something_open(app: &TestApp) {
    let cure = "SELECT kind || ' ' || evidence_submission.state AS line FROM evidence_submission
        JOIN suspension ON suspension.id = suspension_id
        WHERE questions = '[\"R2\",\"S1\"]' AND cure_sent_at IS NULL AND ended_at IS NULL";
    assert_eq!(lines(app, cure).await, ["S1 draft"]);
    let rounds = "SELECT state AS line FROM uplift_round ORDER BY copied_from";
    assert_eq!(lines(app, rounds).await, ["modelling", "modelling"]);
    let open = [
        "SELECT id AS line FROM uplift_round WHERE copied_from IS NOT NULL",
        "SELECT id AS line FROM rescoring WHERE state = 'notified'",
        "SELECT id AS line FROM annual_audit_action WHERE done_at IS NULL",
        "SELECT id AS line FROM early_warning WHERE replied_at IS NOT NULL AND closed_at IS NULL",
    ];
    for sql in open {
        assert_eq!(lines(app, sql).await.len(), 1, "{sql}");
    }
}

async fn no_real_domain_is_in_it(app: &TestApp) {
    const TEXTS: [&str; 9] = [
        "SELECT email AS line FROM app_user",
        "SELECT '@' || email_domain AS line FROM authority",
        "SELECT email AS line FROM family_link WHERE email IS NOT NULL",
        "SELECT to_address AS line FROM outbox",
        "SELECT fields AS line FROM outbox",
        "SELECT details AS line FROM establishment",
        "SELECT content AS line FROM referral",
        "SELECT payload AS line FROM audit_payload",
        "SELECT proof AS line FROM award",
    ];
    let mut seen = 0;
    for sql in TEXTS {
        for text in lines(app, sql).await {
            for (_, after) in text.match_indices('@').map(|(at, _)| text.split_at(at + 1)) {
                let domain: String = after
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
                    .collect();
                assert!(domain.ends_with(".example"), "{sql}: {domain}");
                seen += 1;
            }
        }
    }
    assert!(seen > 100);
}

async fn what_was_mailed_long_ago_is_not_mailed_again(app: &TestApp) {
    let waiting = lines(app, "SELECT kind AS line FROM outbox WHERE sent_at IS NULL").await;
    let all = lines(app, "SELECT kind AS line FROM outbox").await;
    assert!((1..all.len() / 4).contains(&waiting.len()), "{} of {}", waiting.len(), all.len());
}

async fn proofs_verify(app: &TestApp) {
    let keys = app.app.keys.verify_keys();
    let proofs = lines(app, "SELECT proof AS line FROM award").await;
    assert!(proofs.len() >= 5);
    for proof in proofs {
        let report = together::award::verify::check(proof.as_bytes(), Some(&keys));
        assert!(report.ok, "{report:?}");
    }
}

fn verified(app: &TestApp) -> std::process::Output {
    Command::new(TestApp::program())
        .args(["audit", "verify", "--database-url", &app.database_url, "--keys-dir"])
        .arg(app.folder.join("keys"))
        .output()
        .unwrap()
}

fn the_trail_is_whole(app: &TestApp) {
    let output = verified(app);
    assert!(output.status.success(), "{output:?}");
}

/// The entries of one kind of action cut off, all of them: each is missed by what they told of.
async fn what_is_cut_off_is_missed(app: &TestApp) {
    const CUT: [(&str, &str); 17] = [
        ("bid.submitted", "a bid submitted"),
        ("bid.withdrawn", "a bid withdrawn"),
        ("bid.excluded", "a bid excluded"),
        ("referral.issued", "an issue"),
        ("referral.question_answered", "a question answered"),
        ("evaluator.assigned", "an evaluator named"),
        ("referral.opened", "an opening"),
        ("mark.submitted", "a mark"),
        ("referral.evaluated", "an evaluation"),
        ("referral.sent_to_family", "offers sent to a family"),
        ("referral.awarded", "an award"),
        ("award.made", "an award made"),
        ("award.accepted", "an award answered or withdrawn"),
        ("referral.cancelled", "a referral cancelled"),
        ("referral.ended_without_award", "a referral ended without award"),
        ("membership.suspended", "a step of a membership"),
        ("application.submitted", "a step of an application"),
    ];
    let actions = CUT.map(|(action, _)| format!("'{action}'")).join(", ");
    app.tamper(&format!("DELETE FROM audit_entry WHERE action IN ({actions})")).await;
    let output = verified(app);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stdout);
    for (_, what) in CUT {
        assert!(told.contains(&format!(": {what}: ")), "{what}: {told}");
    }
}

/// Every role there is among people has somebody to begin with, and each can sign in.
async fn each_role_signs_in(app: &TestApp) {
    let featured = accounts::featured().unwrap();
    let roles: std::collections::BTreeSet<&str> =
        featured.iter().filter_map(|row| row.role.split(',').next()).collect();
    assert_eq!(roles.len(), 7, "{roles:?}");
    for account in featured {
        let body = json!({"email": account.email, "password": PASSWORD});
        let answer = app.stranger().post("/auth/sign-in", &body).await.expect(200).json();
        assert_eq!(answer["acting_for"].as_array().unwrap().len(), 1, "{}", account.name);
    }
    let body = json!({"email": accounts::featured().unwrap()[0].email, "password": "another one"});
    app.stranger().post("/auth/sign-in", &body).await.refused(401, "sign_in_failed");
}

async fn signed_in(app: &TestApp, email: &str) -> Client {
    let body = json!({"email": email, "password": PASSWORD});
    let session = app.stranger().post("/auth/sign-in", &body).await.expect(200);
    let (token, role) = (session.text_at("/access_token"), session.text_at("/acting_for/0/id"));
    app.stranger().signed_in(&token, &role)
}

async fn providers_and_evaluators_have_work_waiting(app: &TestApp) {
    let mut invited = 0;
    for account in accounts::featured().unwrap() {
        let client = signed_in(app, &account.email).await;
        match account.role.split(',').next().unwrap() {
            "provider user" => {
                let rows = client.get("/invitations?state=new&limit=100").await.expect(200).json();
                let open = rows["items"].as_array().unwrap().iter();
                invited += open.filter(|row| row["referral_state"] == "open").count();
            }
            "evaluator" => {
                let rows = client.get("/scoring/assignments").await.expect(200).json();
                assert!(!rows["items"].as_array().unwrap().is_empty(), "{rows}");
            }
            "commissioner" => {
                let rows = client.get("/referrals").await.expect(200).json();
                assert!(rows["items"].as_array().unwrap().len() >= 3, "{rows}");
            }
            _ => {}
        }
    }
    assert!(invited > 0);
}
