//! `together verify`

use super::together;
use crate::support::{Plan, TestApp, plan};
use serde_json::{Value, json};

async fn proof(app: &TestApp) -> Value {
    let scored =
        app.scored_as(vec![plan(3), plan(5), Plan { excluded: Some("Too low"), ..plan(2) }]).await;
    let officer = &scored.issued.officer.client;
    let path = format!("/referrals/{}/award", scored.issued.id);
    let id = officer.post(&path, &json!({})).await.expect(201).text_at("/id");
    officer.get(&format!("/awards/{id}/proof")).await.expect(200).json()
}

fn failed(output: &std::process::Output) -> Vec<String> {
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let checks = report["checks"].as_array().unwrap().iter();
    checks
        .filter(|check| check["ok"] == false)
        .map(|check| {
            assert!(!check["differences"].as_array().unwrap().is_empty());
            check["name"].as_str().unwrap().into()
        })
        .collect()
}

#[actix_web::test]
async fn a_proof_verifies_line_by_line_without_any_database() {
    let app = TestApp::start().await;
    let document = proof(&app).await;
    let file = app.folder.join("proof.json");
    // Written with white space: the document counts, not its spelling.
    std::fs::write(&file, serde_json::to_string_pretty(&document).unwrap()).unwrap();
    let output = together(&["verify", file.to_str().unwrap()], b"");
    let words = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{words}");
    assert_eq!(words.lines().filter(|line| line.starts_with("ok ")).count(), 12, "{words}");
    assert!(
        words.contains("digit for digit") && words.ends_with("The proof verifies: 12 checks.\n")
    );

    let (id, public) = document["keys"].as_object().unwrap().iter().next().unwrap();
    let public = public.as_str().unwrap();
    let piped = together(&["verify", "--key", public, "-"], document.to_string().as_bytes());
    assert_eq!(piped.status.code(), Some(0));
    assert!(!String::from_utf8(piped.stdout).unwrap().contains("note"));
    assert_eq!(id.len(), 16);
    let stranger = "ab".repeat(32);
    let strange =
        together(&["verify", "--json", "--key", &stranger, "-"], document.to_string().as_bytes());
    assert_eq!(failed(&strange), ["receipts", "signature"]);
    let odd = together(&["verify", "--key", "zz", "-"], b"{}");
    assert_eq!(odd.status.code(), Some(1));
    assert!(odd.stdout.is_empty());
}

#[actix_web::test]
async fn each_kind_of_tampering_is_named_beside_the_broken_signature() {
    let app = TestApp::start().await;
    let document = proof(&app).await;
    let (winner, loser) = {
        let at = |rank: i64| {
            let bids = document["result"]["bids"].as_array().unwrap();
            bids.iter().find(|bid| bid["rank"] == rank).unwrap()["id"].clone()
        };
        (at(1), at(2))
    };
    assert_eq!(document["award"]["bid"], winner);
    let tamperings: Vec<(&str, Value, &[&str])> = vec![
        ("/result/bids/0/price", json!("1.00"), &["result", "evaluation"]),
        ("/result/bids/0/rank", json!(1), &["result", "evaluation"]),
        ("/result/parent_choice", json!([]), &["result", "evaluation"]),
        ("/case/bids/0/outcomes/score", json!("4.00"), &["result", "evaluation"]),
        ("/case/bids/0/core_costs/1/offered", json!("139.00"), &["result", "evaluation", "bids"]),
        ("/case/bids/0/core_costs/1/offered", json!("141.00"), &["case", "evaluation"]),
        ("/case/bids/0/needs_met", json!(["ASD"]), &["result", "evaluation", "bids"]),
        ("/case/referral/draw_seed", json!("00"), &["evaluation", "seed"]),
        ("/referral/seed_hash", json!("00"), &["seed"]),
        ("/referral/id", json!("another"), &["evaluation", "seed", "receipts", "opening", "award"]),
        ("/bids/0/text", json!("{}"), &["receipts", "bids"]),
        ("/bids/0/receipt/at", json!("2026-01-01T00:00:00Z"), &["receipts"]),
        ("/bids/0/receipt/hash", json!("00"), &["receipts", "submissions", "opening"]),
        ("/bids/2/excluded", Value::Null, &["bids"]),
        ("/award/bid", loser, &["award"]),
        ("/award/basis", json!("family_choice"), &["award"]),
        ("/award/earlier", json!([winner]), &["award"]),
        ("/award/passed_over", json!([{"bid": winner, "because": "of nothing"}]), &["award"]),
        ("/award/id", json!("another"), &["award"]),
        ("/chains/0/entries/0/actor", json!("user/another"), &["chains"]),
        ("/chains/0/entries/0/payload", json!("{}"), &["seed", "chains"]),
        ("/chains/1/entries/0/at", json!("2026-01-01T00:00:00Z"), &["chains"]),
        ("/chains/1/aggregate", json!("bid/another"), &["chains", "submissions"]),
        ("/evaluation/number", json!(2), &[]),
        ("/signature", json!("AAAA"), &[]),
    ];
    for (at, value, expected) in tamperings {
        let mut bent = document.clone();
        *bent.pointer_mut(at).unwrap_or_else(|| panic!("{at}")) = value.clone();
        if at.ends_with("excluded") {
            bent["bids"][2].as_object_mut().unwrap().remove("excluded");
        }
        let output = together(&["verify", "--json", "-"], bent.to_string().as_bytes());
        assert_eq!(output.status.code(), Some(1), "{at}");
        let expected: Vec<&str> = expected.iter().copied().chain(["signature"]).collect();
        assert_eq!(failed(&output), expected, "{at} = {value}");
    }
}

#[actix_web::test]
async fn entries_that_are_taken_out_or_swapped_show() {
    let app = TestApp::start().await;
    let document = proof(&app).await;
    let entries = document["chains"][0]["entries"].as_array().unwrap().len();
    assert!(entries >= 4, "issued, opened, evaluated, awarded");
    let mut without = document.clone();
    without["chains"][0]["entries"].as_array_mut().unwrap().remove(1);
    let mut swapped = document.clone();
    swapped["chains"][0]["entries"].as_array_mut().unwrap().swap(1, 2);
    let mut missing = document.clone();
    missing["chains"].as_array_mut().unwrap().remove(1);
    let mut fewer = document.clone();
    fewer["case"]["bids"].as_array_mut().unwrap().remove(0);
    for (bent, check) in
        [(without, "chains"), (swapped, "chains"), (missing, "submissions"), (fewer, "bids")]
    {
        let output = together(&["verify", "--json", "-"], bent.to_string().as_bytes());
        let failed = failed(&output);
        assert!(failed.iter().any(|name| name == check), "{check}: {failed:?}");
    }
}

#[actix_web::test]
async fn a_member_that_stands_twice_is_no_proof() {
    let app = TestApp::start().await;
    let text = proof(&app).await.to_string();
    let twice =
        text.replacen("\"lowest_price\":", "\"lowest_price\":\"1.00\",\"lowest_price\":", 1);
    let unknown = text.replacen("\"format\":", "\"more\":1,\"format\":", 1);
    for bent in [twice, unknown] {
        let output = together(&["verify", "--json", "-"], bent.as_bytes());
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(failed(&output), ["document"]);
    }
}

#[test]
fn what_is_no_proof_fails_and_what_cannot_be_read_is_exit_code_2() {
    for bytes in [&b""[..], b"{}", b"\xff", b"[1]"] {
        let output = together(&["verify", "-"], bytes);
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8(output.stdout).unwrap().starts_with("FAIL  document"));
    }
    let output = together(&["verify", "/nowhere/proof.json"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
}
