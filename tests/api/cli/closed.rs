//! No command prints a bid of a referral whose deadline has passed and that nobody has opened.

use crate::scoring::Scene;
use crate::support::{TestApp, bid_body, markers::Markers};
use serde_json::json;
use std::{collections::BTreeSet, process::Command};

const PHRASE: &str = "Quokka-marzipan lighthouse";
const RATE: &str = "8134719.93";

/// Each command with what it takes here, and whether it does its work: a service runs on the
/// database, and some are given nothing to work on.
const COMMANDS: &[(&[&str], bool)] = &[
    (&["audit", "verify"], true),
    (&["mail", "list"], true),
    (&["mail", "list", "--dead"], true),
    (&["mail", "retry", "--all"], true),
    (&["mail", "retry", "none"], false),
    (&["migrate"], true),
    (&["keys", "check"], true),
    (&["keys", "init"], true),
    (&["keys", "custodian", "custodian.key"], true),
    (&["openapi"], true),
    (&["distance", "PO19", "BN1"], true),
    (&["evaluate", "-"], false),
    (&["verify", "-"], false),
    (&["demo", "--reset"], false),
    (&["demo", "--accounts"], true),
    (&["setup", "/dev/null"], false),
    (
        &[
            "user",
            "add",
            "--name",
            "Ann",
            "--email",
            "a@b.example",
            "--role",
            "auditor",
            "--authority",
            "ESX",
            "--generate",
            "--demo",
        ],
        true,
    ),
    (&["import", "postcodes", "/dev/null"], false),
    (&["import", "register", "/dev/null"], false),
    (&["import", "bank-holidays", "/dev/null"], false),
    (&["backup", "kept.tar.age"], true),
    (&["restore", "kept.tar.age"], false),
    (&["serve", "--listen", "256.0.0.1:1"], false),
    (&["keys", "rotate", "jwt"], true),
    (&["keys", "rotate", "signing"], true),
    (&["--version"], true),
    (&["--help"], true),
];

/// The commands that the program names.
fn named() -> BTreeSet<String> {
    let help = Command::new(TestApp::program()).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let (_, commands) = help.split_once("Commands:").unwrap();
    let (commands, _) = commands.split_once("Options:").unwrap();
    let indented = commands.lines().filter_map(|line| line.strip_prefix("  "));
    let names = indented.filter(|line| !line.starts_with(' '));
    names.filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[actix_web::test]
async fn every_command_is_tried_after_the_deadline_and_none_prints_a_bid() {
    let mut body = bid_body(0);
    body["method_statement"] = json!(format!("A day of {PHRASE} walks"));
    body["variable_costs"] = json!([{"line": "other", "description": PHRASE, "per": "week",
        "rate": RATE, "quantity": "1", "children": 1}]);
    let scene = Scene::closed(vec![body]).await;
    let app = &scene.app;
    let markers = Markers::new(&[PHRASE, RATE]);
    crate::backup::custodians(&app.folder);
    for (arguments, works) in COMMANDS {
        let mut command = Command::new(TestApp::program());
        command
            .args(*arguments)
            .current_dir(&app.folder)
            .env("DATABASE_URL", &app.database_url)
            .env("KEYS_DIR", app.folder.join("keys"))
            .env("DOCUMENTS_DIR", app.folder.join("documents"))
            .env("BACKUP_CUSTODIANS", app.folder.join("custodians"))
            .env("BACKUP_IDENTITY", app.folder.join("ann.key"))
            .stdin(std::process::Stdio::null());
        let output = actix_web::web::block(move || command.output().unwrap()).await.unwrap();
        let name = arguments.join(" ");
        markers.none_in(&name, &output.stdout);
        markers.none_in(&name, &output.stderr);
        let said = crate::backup::said(&output);
        assert_eq!(output.status.success(), *works, "{name}: {said}");
        assert!(!said.contains("panicked"), "{name}: {said}");
    }
    let mut tried: BTreeSet<String> =
        COMMANDS.iter().map(|(arguments, _)| arguments[0].to_owned()).collect();
    tried.insert("help".into());
    tried.retain(|name| !name.starts_with('-'));
    assert_eq!(tried, named());
    // What they left behind holds it as little.
    markers.none_at_rest(app, "Provider 0").await;
    scene.fresh().await.act(&scene.at("/open")).await.expect(200);
}
