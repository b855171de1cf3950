//! `together distance`

use serde_json::json;
use std::process::ExitCode;
use together::{
    config::Settings,
    db::{self, Conn},
    geo,
};
use together_rules::{distance::miles_cut, postcode::Place};

/// Flags of `distance`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Prints JSON: metres (a whole number), miles (cut to two decimals), precision, and both \
places as they were measured. Both are measured at one precision, the coarser of what is known: postcode \
when both are in the table that `together import postcodes` loaded, else sector, else district. Without a \
database the tables inside this program serve.\n\n\
Contains OS data © Crown copyright and database right 2025. Contains Royal Mail data © Royal Mail copyright \
and database right 2025. Source: Office for National Statistics licensed under the Open Government Licence v.3.0."
)]
pub struct Distance {
    #[command(flatten)]
    settings: Settings,
    /// A postcode, sector or district, such as "PO19 1RQ", po191rq, "PO19 1" or PO19.
    from: String,
    /// Another.
    to: String,
}

impl Distance {
    /// Prints the distance, or says in one line why there is none.
    pub fn run(self) -> Result<ExitCode, String> {
        let places = [place("FROM", &self.from)?, place("TO", &self.to)?];
        let mut conn = loaded(&self.settings.database_url)?;
        let (precision, found) = geo::at_one_precision(conn.as_mut(), &places)
            .map_err(|error| error.to_string())?
            .ok_or("there is no such postcode, sector or district")?;
        let [from, to] = found.as_slice() else {
            return Err("there is no such postcode, sector or district".into());
        };
        let metres = from.point.metres_to(to.point);
        let answer = json!({
            "metres": metres,
            "miles": miles_cut(metres),
            "precision": precision,
            "from": from.place,
            "to": to.place,
        });
        println!("{answer:#}");
        Ok(ExitCode::SUCCESS)
    }
}

fn place(name: &str, text: &str) -> Result<Place, String> {
    text.parse().map_err(|error| format!("{name}: {error}"))
}

/// The database, when there is one with its tables.
fn loaded(url: &str) -> Result<Option<Conn>, String> {
    if !db::exists(url) {
        return Ok(None);
    }
    let mut conn =
        Conn::open(url).map_err(|error| format!("the database cannot be opened: {error}"))?;
    Ok(db::is_current(&mut conn)?.then_some(conn))
}
