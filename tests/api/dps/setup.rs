//! Setting up a period of validity that the law allows.

use crate::support::TestApp;
use together::audit::Who;
use together::authority::setup::{NewAuthority, Setup, setup};
use together_rules::regime::Regime;

fn region(regime: Regime, ends_on: &str) -> Setup {
    Setup {
        name: "Region".into(),
        regime,
        starts_on: "2026-01-01".parse().unwrap(),
        ends_on: ends_on.parse().unwrap(),
        categories: vec![],
        authorities: vec![NewAuthority {
            name: "Lead Council".into(),
            ons_code: "E10000032".into(),
            dfe_number: "938".into(),
            prefix: "WSX".into(),
            email_domain: "wsx.example".into(),
            kind: "lead".into(),
        }],
        beside: Vec::new(),
    }
}

#[actix_web::test]
async fn a_system_under_the_2015_rules_ends_by_23_february_2029() {
    let app = TestApp::start_bare().await;
    for (regime, ends_on, fine) in [
        (Regime::Pcr2015, "2029-02-24", false),
        (Regime::Pa2023, "2025-12-31", false),
        (Regime::Pcr2015, "2029-02-23", true),
    ] {
        let region = region(regime, ends_on);
        let done = app.db().write(move |tx| setup(tx, &region, &Who::system("tests"))).await;
        assert_eq!(done.is_ok(), fine, "{regime} {ends_on}");
    }
}
