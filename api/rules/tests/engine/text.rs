//! Text that is JSON, nearly JSON, or meant to hurt.

use super::{refused, sample, told};
use proptest::prelude::*;
use serde_json::json;
use together_rules::case::{evaluate_json, parse};

fn is_json(text: &str) -> bool {
    parse(text).err().is_none_or(|refusals| refusals[0].message != "this is not JSON")
}

#[test]
fn what_is_not_json_is_refused_at_the_empty_pointer() {
    let valid = sample().to_string();
    let whole_but_more = [
        format!("{valid} x"),
        format!("{valid}{valid}"),
        format!("{valid},"),
        format!("\u{feff}{valid}"),
        format!("{valid}\0"),
        valid[..valid.len() - 1].to_string(),
    ];
    let never = [
        "",
        " ",
        "nul",
        "NaN",
        "Infinity",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "01",
        "1.",
        ".5",
        "-",
        "+1",
        "1e",
        "\"\\x\"",
        "\"\n\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"open",
        "\"\\u12\"",
        "\"\\u+123\"",
        "[1 2]",
        "{\"a\" 1}",
        "// no\n{}",
        "\u{a0}{}",
        "truee",
        "]",
        "[}",
    ];
    for text in never.iter().copied().chain(whole_but_more.iter().map(String::as_str)) {
        assert!(!is_json(text), "{text:?}");
        assert_eq!(told(&refused(text)), [("unknown_value", "")], "{text:?}");
    }
    evaluate_json(&format!(" \t\r\n{valid} \n")).unwrap();
}

#[test]
fn deep_text_is_read_to_its_end_and_no_deeper_than_a_case() {
    let deep = |open: &str, close: &str, times: usize| open.repeat(times) + &close.repeat(times);
    let bomb = deep("[", "]", 300_000);
    assert_eq!(told(&refused(&bomb)), [("unknown_value", "")]);
    assert!(is_json(&bomb));
    assert!(!is_json(&"[".repeat(300_000)));
    assert!(!is_json(&deep("{\"a\":", "}", 100_000)));
    assert!(is_json(&deep("{\"a\":[", "]}", 100_000)));
    let inside = format!("{{\"referral\":{bomb},\"bids\":[],\"~/\":{bomb}}}");
    assert_eq!(
        told(&refused(&inside)),
        [("unknown_value", "/referral"), ("unknown_field", "/~0~1")]
    );
}

#[test]
fn a_member_that_stands_twice_is_refused() {
    let text = sample().to_string();
    let twice = text.replacen("\"group\":", "\"group\":\"cohort\",\"group\":", 1);
    assert_eq!(told(&refused(&twice)), [("duplicate", "/referral/group")]);
    // Escapes spell the same name.
    let escaped = text.replacen("\"marks\":", "\"m\\u0061rks\":\"x\",\"marks\":", 1);
    assert_eq!(
        told(&refused(&escaped)),
        [("not_a_decimal", "/referral/needs/0/marks"), ("duplicate", "/referral/needs/0/marks")]
    );
    let roots = format!("{{\"bids\":[],{}", &text[1..]);
    assert_eq!(told(&refused(&roots)), [("duplicate", "/bids")]);
}

#[test]
fn pointers_are_escaped() {
    let mut case = sample();
    case["referral"]["a/b~c\u{0}é"] = json!(1);
    case["referral"][""] = json!(1);
    assert_eq!(
        told(&refused(&case.to_string())),
        [("unknown_field", "/referral/a~1b~0c\u{0}é"), ("unknown_field", "/referral/")]
    );
}

#[test]
fn ids_are_any_text() {
    let mut case = sample();
    for (bid, id) in [(0, ""), (1, "\u{0}~/\"\\🦊\u{202e}")] {
        case["bids"][bid]["id"] = json!(id);
    }
    case["referral"]["draw_seed"] = json!("");
    let result = evaluate_json(&case.to_string()).unwrap();
    assert_eq!(result.bids[1].id, "\u{0}~/\"\\🦊\u{202e}");
    // Case and form matter: nothing is folded or normalised.
    case["bids"][0]["id"] = json!("e\u{301}");
    case["bids"][1]["id"] = json!("é");
    evaluate_json(&case.to_string()).unwrap();
}

#[test]
fn surrogate_pairs_are_one_character() {
    let text = sample().to_string().replacen("\"id\":\"A\"", "\"id\":\"\\ud83e\\udd8a\\/\"", 1);
    assert_eq!(evaluate_json(&text).unwrap().bids[0].id, "🦊/");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_reader_and_another_agree_on_what_is_json(text in r#"[\[\]{},:"\\u0d8cE+.ae \-1tfn]{0,14}"#) {
        match serde_json::from_str::<serde_json::Value>(&text) {
            Ok(_) => prop_assert!(is_json(&text)),
            Err(error) if error.to_string().contains("number out of range") => {}
            Err(_) => prop_assert!(!is_json(&text)),
        }
    }

    #[test]
    fn any_value_written_is_read(value in value()) {
        prop_assert!(is_json(&value.to_string()));
        prop_assert!(is_json(&serde_json::to_string_pretty(&value).unwrap()));
    }

    #[test]
    fn no_damage_to_a_case_stops_the_engine(
        at in any::<prop::sample::Index>(), with in r#"[\[\]{},:"\\0-9a-z. \-]{0,3}"#, cut in 0..4usize,
    ) {
        let text = sample().to_string();
        let at = at.index(text.len() - cut);
        let damaged = format!("{}{with}{}", &text[..at], &text[at + cut..]);
        if let Err(refusals) = evaluate_json(&damaged) {
            prop_assert!(!refusals.is_empty());
        }
    }
}

fn value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|flag| json!(flag)),
        any::<i64>().prop_map(|number| json!(number)),
        any::<f64>().prop_map(|number| json!(number)),
        any::<String>().prop_map(|text| json!(text)),
    ];
    leaf.prop_recursive(5, 30, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| json!(items)),
            prop::collection::vec((any::<String>(), inner), 0..4)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}
