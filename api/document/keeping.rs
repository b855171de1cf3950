//! A file's way into the store, and out of it again.

use super::{
    actions,
    arriving::{self, Arrived},
    clamd::{self, Finding},
    inspect::{Fault, Kind, inspect},
    place::{self, Place},
    store::Row,
    vault::Vault,
    wire::{Scan, Upload},
};
use crate::app::App;
use crate::auth::Actor;
use crate::db::{Tx, new_id};
use crate::http::{Code, Error, IdempotencyKey, Result};
use crate::seal::{ReferralKey, sha256_hex};
use actix_web::web;
use std::sync::Arc;
use tokio::time::timeout;

/// Receives, scans, looks into, seals and keeps a file; the id of its document. The caller was
/// authorised before, `actions::keep` looks again at what may have changed meanwhile.
///
/// # Errors
/// `invalid` with what is wrong with the file; `unavailable` when too many arrive at once.
pub async fn take(
    app: &App,
    actor: Actor,
    key: IdempotencyKey,
    place: Place,
    payload: web::Payload,
) -> Result<String> {
    let vault = &app.vault;
    let _coming = vault.coming.try_acquire().map_err(|_| Error::unavailable("too many files"))?;
    let arrived = arriving::receive(vault, payload).await?;
    let sent = arrived.sha256.clone();
    let (row, sealed) = ready(app, &actor, place, arrived).await?;
    vault.keep(&row.storage_key, sealed).await?;
    let (id, storage_key) = (row.id.clone(), row.storage_key.clone());
    let kept = app.db.write(move |tx| actions::keep(tx, &actor, &key, &row, &sent)).await;
    let unused = match &kept {
        Ok(kept) => *kept != id,
        // Nobody knows whether it was committed: the sweep finds out.
        Err(error) => !matches!(error.code(), Code::Unavailable | Code::Internal),
    };
    if unused {
        vault.discard(&storage_key).await;
    }
    kept
}

/// Keeps a file from inside the service (the demo region's): authorised, looked into and sealed as
/// one that was sent. The id of its document, its key in the store, and the bytes that the caller
/// keeps there.
///
/// # Errors
/// As [`take`].
pub fn bring(
    tx: &mut Tx<'_>,
    actor: &Actor,
    upload: &Upload,
    bytes: Vec<u8>,
) -> Result<(String, String, Vec<u8>)> {
    let place = actions::place(tx.conn(), actor, upload)?;
    let (kind, sent) = (place.kind, sha256_hex(&bytes));
    let (keys, installation) = (tx.keys(), tx.installation());
    let key = place::key(tx.conn(), keys, None)?;
    let mut row = place.row(new_id(), Vault::new_key()?, actor.user_id.clone());
    row.scan = Scan::NotScanned.as_str().to_owned();
    let (row, sealed) = made_ready(kind, bytes, &key, installation, row)?;
    let id = actions::keep(tx, actor, &IdempotencyKey::none(), &row, &sent)?;
    Ok((id, row.storage_key, sealed))
}

/// Scans a file that arrived, looks into it and seals it: two at a time, because each takes much
/// memory.
async fn ready(app: &App, actor: &Actor, place: Place, arrived: Arrived) -> Result<(Row, Vec<u8>)> {
    let vault = &app.vault;
    // Behind a scanner that says nothing nobody waits longer than the first do.
    let turn = timeout(vault.settings.scan, Arc::clone(&vault.looking).acquire_owned());
    let turn = turn.await.map_err(|_| Error::unavailable("too many files are looked into"))?;
    let looking = turn.map_err(Error::internal)?;
    let bytes = arrived.bytes().await?;
    let scan = scanned(vault, &bytes).await?;
    let referral_id = place.referral_id().map(str::to_owned);
    let (db, kind) = (app.db.clone(), place.kind);
    let sealing = app
        .db
        .read(move |conn| place::key(conn, &db.ground().keys, referral_id.as_deref()))
        .await?;
    let mut row = place.row(new_id(), Vault::new_key()?, actor.user_id.clone());
    row.scan = scan.as_str().to_owned();
    let installation = app.db.ground().installation.clone();
    web::block(move || {
        // Held to the end, also when the caller has gone.
        let _looking = looking;
        made_ready(kind, bytes, &sealing, &installation, row)
    })
    .await
    .map_err(Error::internal)?
}

/// Looks into a file and seals what is kept of it.
fn made_ready(
    kind: Kind,
    bytes: Vec<u8>,
    key: &ReferralKey,
    installation: &str,
    mut row: Row,
) -> Result<(Row, Vec<u8>)> {
    let kept = inspect(kind, bytes).map_err(|fault| refusal(fault, kind))?;
    row.size = i64::try_from(kept.len()).map_err(Error::internal)?;
    row.sha256 = sha256_hex(&kept);
    let sealed = key.seal_file(&place::belongs_to(installation, &row), &kept)?;
    Ok((row, sealed))
}

/// What the scanner says of a file that arrived.
async fn scanned(vault: &Vault, bytes: &[u8]) -> Result<Scan> {
    let Some(at) = &vault.settings.clamd else { return Ok(Scan::NotScanned) };
    match clamd::scan(at, vault.settings.scan, bytes).await {
        Finding::Clean => Ok(Scan::Clean),
        Finding::Away => Ok(Scan::Quarantined),
        Finding::Infected => {
            Err(Error::field("/", "infected", "The file holds a virus and was not kept."))
        }
    }
}

fn refusal(fault: Fault, kind: Kind) -> Error {
    let label = kind.label();
    let said = match fault {
        Fault::WrongKind => format!("The file says {label} but is not one."),
        Fault::Broken => "The file cannot be opened. Save it again and retry.".to_owned(),
        Fault::Encrypted => "The file needs a password. Save it without one.".to_owned(),
        Fault::Active => {
            "The file holds scripts, macros, embedded files or links to outside templates. Save it without them."
                .to_owned()
        }
        Fault::Bomb => "The file expands to far more than it is, and is not opened.".to_owned(),
        Fault::UnsafeArchive => {
            "The file holds another archive, or names that lead out of it. Save it again and retry."
                .to_owned()
        }
        Fault::ImageTooLarge => {
            "The picture has too many points. Save it smaller: 40 million at most.".to_owned()
        }
    };
    Error::field("/", fault.code(), &said)
}

/// The content of a document that somebody may read.
///
/// # Errors
/// `evidence_broken` when it was changed in the store; `unavailable` when the store is away.
pub async fn content(app: &App, row: &Row) -> Result<Vec<u8>> {
    let (db, referral_id) = (app.db.clone(), row.referral_id.clone());
    let key = app
        .db
        .read(move |conn| place::key(conn, &db.ground().keys, referral_id.as_deref()))
        .await?;
    let sealed = app.vault.fetch(&row.storage_key).await?;
    let aad = place::belongs_to(&app.db.ground().installation, row);
    let expected = row.sha256.clone();
    web::block(move || {
        let opened = key.open_file(&aad, &sealed)?;
        if sha256_hex(&opened) == expected {
            Ok(opened)
        } else {
            Err(Error::new(Code::EvidenceBroken))
        }
    })
    .await
    .map_err(Error::internal)?
}
