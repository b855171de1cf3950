//! Lists: a position is its reader's alone, and nobody pages or filters into what is another's.

use super::{World, contract};
use crate::support::Client;
use serde_json::Value;
use std::collections::BTreeSet;
use together_rules::policy::Standing;

/// Every read that takes one of these parameters.
fn reads_with(parameter: &str) -> Vec<String> {
    let contract = contract();
    let mut found = Vec::new();
    for (path, item) in contract["paths"].as_object().unwrap() {
        let parameters = item["get"]["parameters"].as_array().into_iter().flatten();
        let named = |one: &Value| {
            one["in"] == "query" && (parameter.is_empty() || one["name"] == parameter)
        };
        if parameters.into_iter().any(named) {
            found.push(path.strip_prefix("/api/v1").unwrap_or(path).to_owned());
        }
    }
    found
}

#[actix_web::test]
async fn a_position_is_good_for_its_list_and_its_reader_alone() {
    let world = World::new().await;
    // A file begins at its beginning, whatever position is named.
    let mut lists = reads_with("cursor");
    lists.retain(|path| !path.ends_with(".csv") && !path.ends_with(".jsonl"));
    assert!(lists.len() > 8, "{lists:?}");
    let mut positions: Vec<(String, Standing, String)> = Vec::new();
    for template in &lists {
        let path = world.path(template);
        for (standing, client) in &world.people {
            let page = client.get(&format!("{path}?limit=1")).await;
            if page.status == 200
                && let Some(next) = page.json()["next"].as_str()
            {
                client.get(&format!("{path}?limit=1&cursor={next}")).await.expect(200);
                positions.push((path.clone(), *standing, next.to_owned()));
            }
        }
    }
    assert!(positions.len() > 10, "{}", positions.len());
    // What is the same for everybody has one position for everybody.
    let open = ["/audit/checkpoints", "/public/notices"];
    for (path, standing, next) in &positions {
        for template in &lists {
            let other = world.path(template);
            for (reader, client) in &world.people {
                if open.contains(&path.as_str()) || (other == *path && reader == standing) {
                    continue;
                }
                // Each list with somebody else's position, and somebody else's list with one's own.
                if other != *path && reader != standing {
                    continue;
                }
                let answer = client.get(&format!("{other}?cursor={next}")).await;
                let told = answer.json()["code"].as_str().unwrap_or_default().to_owned();
                let refused = [400, 401, 403, 404, 422].contains(&answer.status);
                assert!(refused, "{path} of {standing}, {other} by {reader}: {}", answer.text);
                assert!(answer.status != 400 || told == "bad_cursor", "{}", answer.text);
            }
        }
    }
}

/// Every id in every page of a list.
async fn ids(client: &Client, path: &str) -> BTreeSet<String> {
    let (mut found, mut next) = (BTreeSet::new(), None::<String>);
    loop {
        let cursor = next.map(|next| format!("&cursor={next}")).unwrap_or_default();
        let page = client.get(&format!("{path}?limit=1{cursor}")).await.expect(200).json();
        for item in page["items"].as_array().unwrap() {
            let id = ["id", "bid_id", "referral_id"].iter().find_map(|name| item[name].as_str());
            found.insert(id.unwrap_or_else(|| panic!("{item}")).to_owned());
        }
        next = page["next"].as_str().map(str::to_owned);
        if next.is_none() {
            return found;
        }
    }
}

#[actix_web::test]
async fn the_pages_of_two_tenants_have_nothing_in_common() {
    let world = World::new().await;
    let app = &world.app;
    for number in 1..=3 {
        app.stored_referral("KNT", &format!("KNT-2026-000{number}")).await;
        app.stored_referral("ESX", &format!("ESX-2026-100{number}")).await;
    }
    crate::bid::submitted(&world.issued, 1).await;
    let of = |standing| world.people[&standing].clone();
    let councils = [of(Standing::CommissionerOwn), of(Standing::CommissionerOther)];
    let admins = [of(Standing::AdminOwn), of(Standing::AdminOther)];
    let auditors = [of(Standing::AuditorIn), of(Standing::AuditorOut)];
    let providers = [of(Standing::ProviderOwner), of(Standing::ProviderInvited)];
    for auditor in &auditors {
        auditor.get("/audit/outside-views").await.expect(200);
    }
    for ([one, other], path) in [
        (&councils, "/referrals"),
        (&admins, "/users"),
        (&auditors, "/audit/entries"),
        (&providers, "/bids"),
        (&providers, "/users"),
    ] {
        let (one, other) = (ids(one, path).await, ids(other, path).await);
        assert!(!one.is_empty() && !other.is_empty(), "{path}: {one:?} {other:?}");
        assert!(one.is_disjoint(&other), "{path}");
    }
}

#[actix_web::test]
async fn nothing_is_filtered_or_sorted_by_what_is_not_documented() {
    let world = World::new().await;
    let reads = reads_with("");
    assert!(reads.len() > 15, "{}", reads.len());
    let mut refused = 0;
    let people = world.some(&[
        Standing::CommissionerOwn,
        Standing::ProviderOwner,
        Standing::LeadOfficer,
        Standing::AuditorIn,
        Standing::EvaluatorGiven,
    ]);
    for template in &reads {
        let path = world.path(template);
        for parameter in
            ["price=1", "distance_metres=1", "narrative=a", "order=price", "total=true"]
        {
            for (_, client) in &people {
                let answer = client.get(&format!("{path}?{parameter}")).await;
                assert!(answer.status >= 400, "{path}?{parameter}: {}", answer.text);
                if answer.status == 422 {
                    let told = answer.json();
                    let pointer = format!("?{}", parameter.split('=').next().unwrap());
                    let named = |one: &Value| one["pointer"] == pointer.as_str();
                    let errors = told["errors"].as_array().unwrap();
                    assert!(errors.iter().any(named), "{path}?{parameter}: {told}");
                    refused += 1;
                }
            }
        }
    }
    assert!(refused > 100, "{refused}");
}
