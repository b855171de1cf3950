//! Setting up a period of validity that the law allows.

use crate::support::TestApp;
use diesel::prelude::*;
use together::audit::Who;
use together::authority::setup::{NewAuthority, Setup, System, setup};
use together::db::schema::{category, dps};
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
async fn a_category_belongs_to_the_system_that_names_it_and_to_no_other() {
    let app = TestApp::start_bare().await;
    let beside = |category: &str| System {
        name: "Market".into(),
        regime: Regime::Pa2023,
        starts_on: "2026-01-01".parse().unwrap(),
        ends_on: "2033-12-31".parse().unwrap(),
        categories: vec![category.into()],
    };
    let mut setting = region(Regime::Pcr2015, "2029-02-23");
    setting.categories = vec!["sen".into()];
    for wrong in ["sen", "none-such"] {
        let mut twice = setting.clone();
        twice.beside = vec![beside(wrong)];
        assert!(app.db().write(move |tx| setup(tx, &twice, &Who::system("tests"))).await.is_err());
    }
    setting.beside = vec![beside("alternative-education")];
    app.db().write(move |tx| setup(tx, &setting, &Who::system("tests"))).await.unwrap();
    let mut found: Vec<(String, String, bool)> = app
        .read(|conn| {
            Ok(category::table
                .inner_join(dps::table)
                .select((category::code, dps::name, category::enabled))
                .load(conn)?)
        })
        .await;
    found.sort();
    let row = |code: &str, system: &str, on| (code.to_owned(), system.to_owned(), on);
    assert_eq!(
        found,
        [
            row("alternative-education", "Market", true),
            row("foster", "Region", false),
            row("residential", "Region", false),
            row("sen", "Region", true),
            row("supported-accommodation", "Region", false),
        ]
    );
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
