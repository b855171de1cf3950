//! Every change and every look at a child is in the trail.

use super::{OPERATIONS, World};
use crate::support::TestApp;
use diesel::prelude::*;
use std::{collections::BTreeMap, path::Path};
use together::db::schema::{audit_entry, category};
use together_rules::policy::Standing;

async fn entries(app: &TestApp) -> i64 {
    app.read(|conn| Ok(audit_entry::table.count().get_result(conn)?)).await
}

#[actix_web::test]
async fn a_change_without_an_entry_is_not_kept() {
    let app = TestApp::start().await;
    let stored = async || {
        app.read(|conn| Ok(category::table.select(category::name).load::<String>(conn)?)).await
    };
    let before = stored().await;
    let change = |tx: &mut together::db::Tx<'_>| {
        diesel::update(category::table).set(category::name.eq("Changed")).execute(tx.conn())?;
        Ok(())
    };
    let db = app.db();
    for outcome in
        [db.write(change).await, db.write_first(change).await, db.write_across(change).await]
    {
        assert_eq!(outcome.unwrap_err().code(), together::http::Code::Internal);
        assert_eq!(stored().await, before, "rolled back");
    }
    db.upkeep(change).await.unwrap();
    assert_ne!(stored().await, before, "what is tried would have been kept");
}

/// What changes something without an entry, by name, and why that is right: counters and leases,
/// what is only one's own (looked at, read), what writes its own entry, and answers that are the
/// same whether something was done or not.
const WITHOUT: &[(&str, usize)] = &[
    // Tries are counted before it is known whether they are right; failures write an entry.
    ("auth/actions/sign_in.rs", 2),
    ("auth/actions/password.rs", 2),
    // A refresh token goes on; its reuse and signing out write an entry.
    ("auth/routes.rs", 4),
    ("document/upkeep.rs", 1),
    ("family/caller.rs", 1),
    ("family/voice/routes.rs", 1),
    ("joining/routes/request.rs", 1),
    ("notify/routes.rs", 2),
    ("notify/worker.rs", 3),
    ("qualification/evidence/expiry.rs", 1),
    ("referral/routes/invited.rs", 1),
    ("upkeep.rs", 5),
    ("upkeep/jobs.rs", 1),
];

#[test]
fn what_is_changed_without_an_entry_is_known_by_name() {
    let api = Path::new(env!("CARGO_MANIFEST_DIR")).join("api");
    let mut found = BTreeMap::new();
    for (file, text) in crate::support::sources(&api) {
        let count = text.matches(".upkeep(").count();
        // The demo region's clock is moved on by the same means.
        if count > 0 && !file.starts_with("demo/") && file != "db/workers.rs" {
            found.insert(file, count);
        }
    }
    let known: BTreeMap<String, usize> =
        WITHOUT.iter().map(|(file, count)| ((*file).to_owned(), *count)).collect();
    assert_eq!(found, known);
}

/// What is asked by POST and changes nothing, or is nobody's business but the caller's.
const QUIET: &[&str] = &[
    "/auth/sign-out",
    "/auth/password-resets",
    "/family/new-link",
    "/me/",
    "/proofs/verify",
    "/geo/",
    "/scoring/evaluate",
    "/scoring/rehearsal",
    "/categories/{category_code}/weights",
];

#[actix_web::test]
async fn what_changes_something_adds_an_entry() {
    let world = World::new().await;
    let (mut changed, mut faults) = (0, Vec::new());
    let people = world.some(&[
        Standing::CommissionerOwn,
        Standing::ProviderOwner,
        Standing::LeadOfficer,
        Standing::AdminOwn,
        Standing::EvaluatorGiven,
    ]);
    for (method, template, _) in OPERATIONS {
        let quiet = QUIET.iter().any(|start| template.starts_with(start));
        let looks = ["/preview", "/reach", "/check"].iter().any(|end| template.ends_with(end));
        if *method == "GET" || quiet || looks {
            continue;
        }
        let path = world.path(template);
        for (standing, client) in &people {
            let before = entries(&world.app).await;
            let body = (*method != "DELETE").then(|| "{}".to_owned());
            let answer = client.send(method, &path, body, Some(1)).await;
            if answer.status < 300 {
                changed += 1;
                if entries(&world.app).await <= before {
                    faults.push(format!("{method} {template}, {standing}: {}", answer.status));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(changed >= 1, "{changed}");
}

/// What only the authority knows of the child, and whoever reads the details.
const CHILD: [&str; 4] =
    ["1RQ", "Loves maps and trains", "The present school cannot meet the plan", "PO19 1RQ"];

#[actix_web::test]
async fn each_look_at_a_childs_details_is_one_entry() {
    for world in [World::new().await, World::awarded().await] {
        let (mut looks, mut faults) = (0, Vec::new());
        let people = world.some(&[
            Standing::CommissionerOwn,
            Standing::AuditorIn,
            Standing::EvaluatorGiven,
            Standing::ProviderOwner,
            Standing::ProviderInvited,
        ]);
        for (method, template, _) in OPERATIONS.iter().filter(|(method, _, _)| *method == "GET") {
            let path = world.path(template);
            for (standing, client) in &people {
                let before = entries(&world.app).await;
                let (status, _, bytes) = client.download(&path).await;
                let text = String::from_utf8_lossy(&bytes);
                if status == 200 && CHILD.iter().any(|word| text.contains(word)) {
                    looks += 1;
                    let added = entries(&world.app).await - before;
                    if added != 1 {
                        faults.push(format!("{method} {template}, {standing}: {added}"));
                    }
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        assert!(looks >= 1, "{looks}");
    }
}
