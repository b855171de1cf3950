//! The database goes away and comes back.

use crate::support::TestApp;
use diesel::{
    Connection as _, PgConnection, RunQueryDsl as _, connection::SimpleConnection as _, sql_query,
};
use std::time::Duration;
use together::{
    audit::{Entry, Who},
    db::Conn,
    http::Code,
};

async fn write(app: &TestApp) -> Result<(), Code> {
    let done =
        app.db().write(|tx| Entry::new("test.done", "user", "1", Who::system("tests")).record(tx));
    done.await.map_err(|error| error.code())
}

#[actix_web::test]
async fn a_server_that_went_away_is_said_with_503_and_used_again_when_it_is_back() {
    let Ok(server) = std::env::var("TEST_DATABASE_URL") else {
        return a_writer_that_never_ends().await;
    };
    let app = TestApp::start().await;
    let name = app.database_url.rsplit('/').next().unwrap().to_owned();
    let officer = app.officer("commissioner", "KNT").await;
    // Every connection of the pool is in use once.
    for _ in 0..20 {
        officer.client.get("/providers").await.expect(200);
    }
    write(&app).await.unwrap();

    let mut admin = PgConnection::establish(&server).unwrap();
    let allow = |admin: &mut PgConnection, yes: bool| {
        sql_query(format!("ALTER DATABASE \"{name}\" ALLOW_CONNECTIONS {yes}"))
            .execute(admin)
            .unwrap();
    };
    let cut = |admin: &mut PgConnection| {
        let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ";
        admin.batch_execute(&format!("{cut}'{name}'")).unwrap();
    };
    allow(&mut admin, false);
    cut(&mut admin);
    for _ in 0..20 {
        let answer = officer.client.get("/providers").await.refused(503, "unavailable");
        assert_eq!(answer.headers["retry-after"], "1");
        assert!(!answer.text.contains(&name), "{}", answer.text);
    }
    app.stranger().get("/health").await.refused(503, "unavailable");
    assert_eq!(write(&app).await, Err(Code::Unavailable));
    allow(&mut admin, true);
    for _ in 0..20 {
        officer.client.get("/providers").await.expect(200);
    }
    for _ in 0..10 {
        write(&app).await.unwrap();
    }

    // Cut while nobody looked: after a moment's rest nobody notices.
    cut(&mut admin);
    actix_web::rt::time::sleep(Duration::from_millis(1_200)).await;
    for _ in 0..20 {
        officer.client.get("/providers").await.expect(200);
        write(&app).await.unwrap();
    }
}

/// SQLite is a file: what can be away is the turn to write.
async fn a_writer_that_never_ends() {
    let app = TestApp::start().await;
    let mut other = Conn::open(&app.database_url).unwrap();
    other.batch_execute("BEGIN IMMEDIATE").unwrap();
    assert_eq!(write(&app).await, Err(Code::Unavailable));
    app.stranger().get("/health").await.expect(200);
    other.batch_execute("ROLLBACK").unwrap();
    write(&app).await.unwrap();
}
