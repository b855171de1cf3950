//! Which members whose answers have: every answer of every read, in every standing, against a list
//! of what that standing may be told. A member that is new has to be allowed here, by a person who
//! has thought of who reads it.

use super::{OPERATIONS, World};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A read, the standings it answers alike, a colon and the members: one line each.
const SEALED: &str = "tests/api/data/answers-sealed.txt";
const AWARDED: &str = "tests/api/data/answers-awarded.txt";

/// The members of a value, with the path to each; those of a list stand under `[]`.
fn members(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (name, member) in object {
                let path = match path {
                    "" => name.clone(),
                    // By the id of each key of the installation.
                    "keys" => "keys.{id}".to_owned(),
                    _ => format!("{path}.{name}"),
                };
                members(member, &path, found);
                found.insert(path);
            }
        }
        Value::Array(items) => {
            items.iter().for_each(|item| members(item, &format!("{path}[]"), found));
        }
        _ => {}
    }
}

/// What each standing is told: read and standing to members.
type Told = BTreeMap<(String, String), BTreeSet<String>>;

fn allowed(file: &str) -> Told {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(file).unwrap();
    let mut told = Told::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        let (who, names) = line.split_once(": ").unwrap();
        let mut words = who.split(' ');
        let path = words.next().unwrap().to_owned();
        let names: BTreeSet<String> = names.split(' ').map(str::to_owned).collect();
        for standing in words {
            told.insert((path.clone(), standing.to_owned()), names.clone());
        }
    }
    told
}

async fn told(world: &World) -> Told {
    let mut told = Told::new();
    for (method, template, _) in OPERATIONS {
        if *method != "GET" {
            continue;
        }
        let path = world.path(template);
        for (standing, client) in &world.people {
            let (status, headers, bytes) = client.download(&path).await;
            let json = headers.get("content-type").is_some_and(|kind| kind == "application/json");
            if status == 200 && json {
                let mut found = BTreeSet::new();
                members(&serde_json::from_slice(&bytes).unwrap(), "", &mut found);
                told.insert((template.to_string(), standing.to_string()), found);
            }
        }
    }
    told
}

/// Lines as the lists have them, of what was told and is not allowed.
fn not_allowed(told: &Told, allowed: &Told) -> Vec<String> {
    let mut alike: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for ((path, standing), names) in told {
        let may = allowed.get(&(path.clone(), standing.clone())).cloned().unwrap_or_default();
        if !names.is_subset(&may) {
            let names = names.iter().cloned().collect::<Vec<_>>().join(" ");
            alike.entry((path.clone(), names)).or_default().push(standing.clone());
        }
    }
    let line = |((path, names), standings): ((String, String), Vec<String>)| {
        format!("{path} {}: {names}", standings.join(" "))
    };
    alike.into_iter().map(line).collect()
}

#[actix_web::test]
async fn while_bids_are_sealed_nobody_is_told_more_than_is_allowed() {
    let world = World::new().await;
    let told = told(&world).await;
    assert!(told.len() > 100, "{}", told.len());
    let more = not_allowed(&told, &allowed(SEALED));
    assert!(more.is_empty(), "not allowed:\n{}", more.join("\n"));
}

#[actix_web::test]
async fn after_the_award_nobody_is_told_more_than_is_allowed() {
    let world = World::awarded().await;
    let told = told(&world).await;
    assert!(told.len() > 100, "{}", told.len());
    let more = not_allowed(&told, &allowed(AWARDED));
    assert!(more.is_empty(), "not allowed:\n{}", more.join("\n"));
}

#[test]
fn nobody_but_the_own_authority_is_told_what_finds_a_child_or_a_rival() {
    for file in [SEALED, AWARDED] {
        for ((path, standing), names) in allowed(file) {
            let hidden = names.iter().filter(|name| {
                let last = name.rsplit('.').next().unwrap();
                ["distance_metres", "home_postcode", "lock_seq", "token_hash", "password_hash"]
                    .contains(&last)
            });
            let hidden: Vec<_> = hidden.collect();
            let own = ["CO", "AU"].contains(&standing.as_str());
            assert!(hidden.is_empty() || own, "{path} {standing}: {hidden:?}");
        }
    }
}
