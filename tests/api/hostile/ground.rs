//! Where hostile requests land: worlds with one of everything, and copies of them, since what is
//! asked for may end what is there.

use super::{cases::Plain, contract::Operation, wire::Line, wire::Request};
use crate::support::{TestApp, with_database};
use crate::{authz::world::World, family, scoring};
use diesel::{
    Connection as _, PgConnection, QueryableByName, RunQueryDsl as _,
    connection::SimpleConnection as _, sql_types::Text,
};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs, path::Path, process::Command, sync::atomic::Ordering};
use together::db::{Conn, new_id};

/// Somebody who may ask: one role of one person, a family, or nobody.
#[derive(Clone, Debug)]
pub enum Caller {
    Role { user: String, role: String },
    Family { cookie: String },
    Nobody,
}

/// Ids by the names that paths and bodies have for them; several of a kind where there are.
pub type Ids = BTreeMap<String, Vec<String>>;

/// A world nobody changes, to be copied.
pub struct Ground {
    app: TestApp,
    pub ids: Ids,
    pub callers: Vec<Caller>,
    template: Option<Template>,
}

/// What is copied: a file, or a database of its own that is dropped with it.
struct Template(String);

/// A running service on a world, and those who call it.
pub struct Live {
    pub app: TestApp,
    pub line: Line,
    /// The headers of each caller, in the order of [`Ground::callers`].
    pub credentials: Vec<Vec<(String, Vec<u8>)>>,
}

/// Names in paths and the tables their things are in.
const TABLES: [(&str, &str); 30] = [
    ("referral_id", "referral"),
    ("application_id", "application"),
    ("membership_id", "membership"),
    ("bid_id", "bid"),
    ("round_id", "application_round"),
    ("uplift_id", "uplift_round"),
    ("document_id", "document"),
    ("rescoring_id", "rescoring"),
    ("user_id", "app_user"),
    ("award_id", "award"),
    ("annual_audit_id", "annual_audit"),
    ("authority_id", "authority"),
    ("claim_id", "establishment_claim"),
    ("warning_id", "early_warning"),
    ("establishment_id", "establishment"),
    ("request_id", "join_request"),
    ("link_id", "family_link"),
    ("action_id", "annual_audit_action"),
    ("dps_id", "dps"),
    ("submission_id", "evidence_submission"),
    ("evaluator_id", "evaluator"),
    ("clarification_id", "application_clarification"),
    ("entry_id", "audit_entry"),
    ("session_id", "sign_in_session"),
    ("message_id", "inbox_message"),
    ("notice_id", "public_notice"),
    ("provider_id", "provider"),
    ("question_id", "clarification"),
    ("invitation_id", "account_invitation"),
    ("role_id", "user_role"),
];

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    line: String,
}

async fn lines(app: &TestApp, sql: String) -> Vec<String> {
    app.read(move |conn| {
        let rows: Vec<Row> = diesel::sql_query(sql).load(conn)?;
        Ok(rows.into_iter().map(|row| row.line).collect())
    })
    .await
}

/// What there is of everything.
pub async fn ids(app: &TestApp) -> Ids {
    let mut ids = Ids::new();
    for (name, table) in TABLES {
        let some = lines(app, format!("SELECT id AS line FROM {table} ORDER BY id LIMIT 40")).await;
        ids.insert(name.into(), some);
    }
    for (name, value) in
        [("category_code", "sen"), ("number", "1"), ("question", "S1"), ("statement", "Q1")]
    {
        ids.insert(name.into(), vec![value.into()]);
    }
    ids.insert("criterion".into(), vec!["N2".into()]);
    ids
}

/// Every role of everybody who is active.
pub async fn callers(app: &TestApp) -> Vec<Caller> {
    let sql = "SELECT u.id || ' ' || r.id AS line FROM user_role r \
               JOIN app_user u ON u.id = r.user_id WHERE u.status = 'active' ORDER BY r.id";
    let mut all: Vec<Caller> = lines(app, sql.into())
        .await
        .iter()
        .map(|line| {
            let (user, role) = line.split_once(' ').unwrap();
            Caller::Role { user: user.into(), role: role.into() }
        })
        .collect();
    all.push(Caller::Nobody);
    all
}

impl Ground {
    /// A referral that is out, applications, evidence, a review: what the authorisation tests use.
    pub async fn open() -> Self {
        let world = World::new().await;
        let own = world.ids.clone();
        Self::of(world.app, own).await
    }

    /// A referral whose bids are open and whose statements are to be marked.
    pub async fn marking() -> Self {
        let scene = scoring::Scene::opened(scoring::bodies(2)).await;
        let role = scene.app.officer("evaluator", "KNT").await.role_id;
        let own = [("referral_id", scene.issued.id.clone()), ("role_id", role)];
        Self::of(scene.app, own).await
    }

    /// A referral that is scored, with its family at the page.
    pub async fn scored() -> Self {
        let app = TestApp::start().await;
        let scored = app.scored(&[5, 4, 3]).await;
        let link = family::link(&scored, &json!({"person": "Mother", "may_choose": true})).await;
        let token = family::token(&scored, &link).await;
        let opened = app.stranger().post("/family/session", &json!({"token": token})).await;
        let cookie = opened.expect(200).headers["set-cookie"].to_str().unwrap().to_owned();
        family::send(&scored).await;
        let own = [("referral_id", scored.issued.id.clone()), ("bid_id", scored.bids[1].clone())];
        let mut ground = Self::of(app, own).await;
        let cookie = cookie.split(';').next().unwrap().to_owned();
        ground.callers.push(Caller::Family { cookie });
        ground
    }

    async fn of(app: TestApp, own: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        let (mut ids, callers) = (ids(&app).await, callers(&app).await);
        ids.extend(own.into_iter().map(|(name, id)| (name.to_owned(), vec![id])));
        Self { app, ids, callers, template: None }
    }

    /// The world itself, for a test that looks at the same one throughout.
    pub async fn here(self) -> (Live, Ids, Vec<Caller>) {
        let Self { app, ids, callers, .. } = self;
        (Live::of(app, &callers).await, ids, callers)
    }

    /// A copy with callers who have just signed in.
    pub async fn copy(&mut self, callers: &[usize]) -> Live {
        let offset = self.app.db().ground().offset.load(Ordering::SeqCst);
        let name = format!("t_{}", new_id().replace('-', ""));
        let folder = self.app.folder.parent().unwrap().join(&name);
        fs::create_dir_all(&folder).unwrap();
        for part in ["keys", "documents"] {
            copy_folder(&self.app.folder.join(part), &folder.join(part));
        }
        let (url, drop) = self.copy_database(&folder, &name);
        let app = TestApp::serve(folder, url, drop, |_| ());
        app.db().ground().offset.store(offset, Ordering::SeqCst);
        let chosen: Vec<Caller> = self
            .callers
            .iter()
            .enumerate()
            .map(|(index, one)| if callers.contains(&index) { one.clone() } else { Caller::Nobody })
            .collect();
        Live::of(app, &chosen).await
    }

    fn copy_database(&mut self, folder: &Path, name: &str) -> (String, Option<(String, String)>) {
        let Ok(server) = std::env::var("TEST_DATABASE_URL") else {
            let template = self.template.get_or_insert_with(|| {
                let file = self.app.folder.join("template.db").display().to_string();
                let mut conn = Conn::open(&self.app.database_url).unwrap();
                conn.batch_execute(&format!("VACUUM INTO '{file}'")).unwrap();
                Template(file)
            });
            let file = folder.join("together.db");
            fs::copy(&template.0, &file).unwrap();
            return (file.display().to_string(), None);
        };
        let mut admin = PgConnection::establish(&server).unwrap();
        let of = self.app.database_url.rsplit('/').next().unwrap().to_owned();
        let template = self.template.get_or_insert_with(|| {
            let template = format!("{of}_template");
            // Nobody may be connected while it is copied.
            for sql in [
                format!("ALTER DATABASE \"{of}\" ALLOW_CONNECTIONS false"),
                format!(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{of}'"
                ),
                format!("CREATE DATABASE \"{template}\" TEMPLATE \"{of}\""),
                format!("ALTER DATABASE \"{of}\" ALLOW_CONNECTIONS true"),
            ] {
                admin.batch_execute(&sql).unwrap();
            }
            Template(template)
        });
        admin
            .batch_execute(&format!("CREATE DATABASE \"{name}\" TEMPLATE \"{}\"", template.0))
            .unwrap();
        (with_database(&server, name), Some((server, name.to_owned())))
    }
}

impl Drop for Template {
    fn drop(&mut self) {
        if let Ok(server) = std::env::var("TEST_DATABASE_URL")
            && let Ok(mut admin) = PgConnection::establish(&server)
        {
            drop(admin.batch_execute(&format!("DROP DATABASE \"{}\" WITH (FORCE)", self.0)));
        }
    }
}

fn copy_folder(from: &Path, to: &Path) {
    if from.exists() {
        let done = Command::new("cp").arg("-a").args([from, to]).status().unwrap();
        assert!(done.success());
    }
}

impl Live {
    async fn of(app: TestApp, callers: &[Caller]) -> Self {
        let mut credentials = Vec::new();
        for caller in callers {
            credentials.push(headers(&app, caller, &app.base).await);
        }
        app.stranger().get("/health").await.expect(200);
        let line = Line::to(app.app.config.listen);
        Self { app, line, credentials }
    }
}

/// The headers of a caller who has just signed in.
pub async fn headers(app: &TestApp, caller: &Caller, origin: &str) -> Vec<(String, Vec<u8>)> {
    let mut all = vec![
        ("Host".to_owned(), origin.trim_start_matches("http://").as_bytes().to_vec()),
        ("X-Together-Client".to_owned(), b"tests".to_vec()),
    ];
    match caller {
        Caller::Role { user, role } => {
            let written = app.session(user, role).await.credentials();
            all.extend(
                written
                    .lines()
                    .filter_map(|line| line.split_once(": "))
                    .map(|(name, value)| (name.to_owned(), value.as_bytes().to_vec())),
            );
        }
        Caller::Family { cookie } => all.push(("Cookie".to_owned(), cookie.as_bytes().to_vec())),
        Caller::Nobody => {}
    }
    all
}

/// A plausible request: the contract's example with ids of what is there; `pick` chooses which.
pub fn plain(operation: &Operation, ids: &Ids, mut pick: impl FnMut(usize) -> usize) -> Plain {
    let mut some = |name: &str| {
        ids.get(name).filter(|some| !some.is_empty()).map(|some| some[pick(some.len())].clone())
    };
    let parts: Vec<String> =
        operation.path.iter().map(|name| some(name).unwrap_or_else(new_id)).collect();
    let mut request = Request {
        method: operation.method.clone(),
        target: super::cases::target(operation, &parts),
        ..Request::default()
    };
    let mut body = operation.body.as_ref().map_or(Value::Null, |(_, example)| example.clone());
    put_ids(&mut body, &mut some);
    if let Some((media, _)) = &operation.body {
        request.set("Content-Type", media.as_bytes());
        let text = body.as_str().map_or_else(|| body.to_string(), str::to_owned);
        request.body = Some(text.into_bytes());
    }
    if operation.versioned() {
        request.set("If-Match", b"\"1\"");
    }
    if operation.template.ends_with("/documents") && operation.method == "POST" {
        request.target.extend(b"?name=plan.pdf");
    }
    Plain { request, parts, body }
}

fn put_ids(body: &mut Value, some: &mut impl FnMut(&str) -> Option<String>) {
    match body {
        Value::Object(members) => {
            for (name, member) in members {
                match some(name).filter(|_| member.is_string() && name.ends_with("_id")) {
                    Some(id) => *member = id.into(),
                    None => put_ids(member, some),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| put_ids(item, some)),
        _ => {}
    }
}
