//! The tables of the database under test are those the code was written against: run on both
//! databases, this compares them with each other, too.

use crate::support::TestApp;
use diesel::{
    RunQueryDsl as _,
    sql_types::{Bool, Text},
};
use std::collections::BTreeMap;
use together::db::Conn;

#[derive(diesel::QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
}

const SQLITE: &str = "SELECT m.name AS table_name, c.name AS column_name, LOWER(c.type) AS kind,
        NOT c.\"notnull\" AS nullable
    FROM sqlite_master m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '__diesel%'";
const POSTGRES: &str = "SELECT table_name::TEXT, column_name::TEXT, data_type::TEXT AS kind,
        is_nullable = 'YES' AS nullable
    FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_diesel%'";

/// Table → column → diesel's type.
type Tables = BTreeMap<String, BTreeMap<String, String>>;

#[actix_web::test]
async fn the_database_has_the_tables_and_columns_of_the_code() {
    let app = TestApp::start_bare().await;
    let columns: Vec<Column> = app
        .read(|conn| match conn {
            Conn::Sqlite(conn) => Ok(diesel::sql_query(SQLITE).load(conn)?),
            Conn::Postgres(conn) => Ok(diesel::sql_query(POSTGRES).load(conn)?),
        })
        .await;
    let mut stored = Tables::new();
    for column in columns {
        let kind = match column.kind.as_str() {
            "text" => "Text",
            "bigint" => "BigInt",
            "boolean" => "Bool",
            "date" => "Date",
            "timestamp" | "timestamp without time zone" => "Timestamp",
            "bytea" => "Binary",
            other => panic!("{}.{} is {other}", column.table_name, column.column_name),
        };
        let kind = if column.nullable { format!("Nullable<{kind}>") } else { kind.into() };
        stored.entry(column.table_name).or_default().insert(column.column_name, kind);
    }
    assert_eq!(stored, written());
}

/// What `api/db/schema.rs` says.
fn written() -> Tables {
    let mut tables = Tables::new();
    let mut table = None;
    for line in include_str!("../../api/db/schema.rs").lines().map(str::trim) {
        if line.ends_with(") {") && !line.starts_with("diesel") {
            table = line.split(' ').next().map(String::from);
        } else if let (Some(table), Some((column, kind))) = (&table, line.split_once(" -> "))
            && kind.ends_with(',')
        {
            let kind = kind.trim_end_matches(',').to_owned();
            tables.entry(table.clone()).or_default().insert(column.into(), kind);
        }
    }
    tables
}
