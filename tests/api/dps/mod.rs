//! The DPS: its law, its period of validity, public notices.

mod conditions;
mod notices;
mod setup;
mod validity;

use crate::support::TestApp;
use chrono::NaiveDate;
use diesel::prelude::*;
use together::db::schema::dps;

/// The one DPS of the tests.
pub async fn the_dps(app: &TestApp) -> String {
    app.read(|conn| Ok(dps::table.select(dps::id).first(conn)?)).await
}

/// Puts it under another law.
pub async fn under(app: &TestApp, regime: &'static str) -> String {
    app.write(move |tx| {
        diesel::update(dps::table).set(dps::regime.eq(regime)).execute(tx.conn())?;
        Ok(())
    })
    .await;
    the_dps(app).await
}
