//! Downloading and uploading.

use super::{cells, table};
use crate::auth::Actor;
use crate::category;
use crate::db::{Conn, Tx};
use crate::http::{
    Error, IfMatch, Result,
    file::{Format, TableFile},
};
use crate::qualification::application::{
    access,
    content::Content,
    parts::{self, PriceRow},
    prices,
    wire::Cell,
};
use crate::sheet::{Table, csv, xlsx};
use together_rules::category::{CategoryConfig, PlacementType};

/// A price schedule as a table, with what names the file and the version it is of.
#[derive(Debug)]
pub(in super::super) struct Download {
    /// What goes into the file.
    pub(in super::super) table: Table,
    /// The application's reference.
    pub(in super::super) reference: String,
    /// The version that shows.
    pub(in super::super) version: i64,
}

/// The price schedule of an application as a table: a column for each placement type that is
/// offered or priced, for all of the category where none is yet.
///
/// # Errors
/// `not_found`.
pub(in super::super) fn download(conn: &mut Conn, actor: &Actor, id: &str) -> Result<Download> {
    let row = access::see(conn, actor, id)?;
    let config = category::store::config(conn, &row.category_version_id)?;
    let content = Content::stored(&row.content)?;
    let cells: Vec<Cell> = parts::prices(conn, id)?.iter().map(PriceRow::cell).collect();
    let priced = |kind: &PlacementType| cells.iter().any(|cell| cell.placement_type == kind.code);
    let mut types: Vec<&PlacementType> = config
        .placement_types
        .iter()
        .filter(|kind| content.offers(&kind.code) || priced(kind))
        .collect();
    if types.is_empty() {
        types = config.placement_types.iter().collect();
    }
    let table = table::table(&config, &types, &cells);
    Ok(Download { table, reference: row.reference, version: row.content_version })
}

/// Replaces the whole price schedule of a draft by a file, or changes nothing.
///
/// # Errors
/// `not_found`; `stale`; `invalid` with every fault by row and column; `illegal_step` once
/// submitted.
pub(in super::super) fn upload(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    file: &TableFile,
) -> Result<()> {
    let row = access::hold(tx, actor, id)?;
    version.check(row.content_version, row.updated_by.as_deref(), row.updated_at)?;
    let bytes = file.value()?;
    parts::only_draft(&row)?;
    let config = category::store::config(tx.conn(), &row.category_version_id)?;
    let content = Content::stored(&row.content)?;
    let cells = read(&config, &content, file.format, bytes)?;
    prices::replace(tx, actor, &row, &cells)
}

fn read(
    config: &CategoryConfig,
    content: &Content,
    format: Format,
    bytes: &[u8],
) -> Result<Vec<Cell>> {
    let table = match format {
        Format::Csv => csv::read(bytes),
        Format::Xlsx => xlsx::read(bytes),
    };
    let table = table.map_err(|refused| Error::invalid(cells::told(config, &refused)))?;
    let needed: Vec<&PlacementType> =
        config.placement_types.iter().filter(|kind| content.offers(&kind.code)).collect();
    cells::cells(config, &needed, &table).map_err(Error::invalid)
}
