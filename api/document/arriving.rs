//! A file on its way in: streamed to the disk, counted, never longer than it may take.

use super::limits::{MOST_OF_FILE, megabytes};
use super::vault::Vault;
use crate::http::{Error, Result};
use actix_web::{rt::time::timeout, web};
use futures_util::StreamExt as _;
use sha2::{Digest as _, Sha256};
use std::io;
use tokio::{
    fs::File,
    io::{AsyncReadExt as _, AsyncSeekExt as _, AsyncWriteExt as _},
};

/// A file that is too big is read this much further and thrown away, so that its sender hears why
/// instead of a broken connection.
const HEARD_OUT: u64 = 64 * 1024 * 1024;

/// A file that has arrived whole.
#[derive(Debug)]
pub struct Arrived {
    file: File,
    length: u64,
    /// SHA-256 of what was sent, in hex.
    pub sha256: String,
}

impl Arrived {
    /// Its bytes.
    ///
    /// # Errors
    /// The operating system's.
    pub async fn bytes(mut self) -> Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(usize::try_from(self.length).map_err(Error::internal)?);
        self.file.rewind().await.map_err(Error::internal)?;
        self.file.read_to_end(&mut bytes).await.map_err(Error::internal)?;
        Ok(bytes)
    }
}

/// Receives a file.
///
/// # Errors
/// `invalid` with `file_too_big`, `incomplete_upload` or `broken_file` (empty); `unavailable` when
/// the disk is full.
pub async fn receive(vault: &Vault, payload: web::Payload) -> Result<Arrived> {
    let whole = vault.settings.whole;
    timeout(whole, stream(vault, payload)).await.unwrap_or_else(|_| Err(incomplete()))
}

async fn stream(vault: &Vault, mut payload: web::Payload) -> Result<Arrived> {
    let mut file = File::from_std(vault.nameless().map_err(disk)?);
    let (mut length, mut digest) = (0_u64, Sha256::new());
    loop {
        let next = timeout(vault.settings.idle, payload.next()).await;
        let piece = match next {
            Ok(Some(Ok(piece))) => piece,
            Ok(None) => break,
            // Too long a pause, or the connection was cut.
            Ok(Some(Err(_))) | Err(_) => return Err(incomplete()),
        };
        length = length.saturating_add(u64::try_from(piece.len()).map_err(Error::internal)?);
        if length > HEARD_OUT {
            break;
        }
        if length <= MOST_OF_FILE {
            digest.update(&piece);
            file.write_all(&piece).await.map_err(disk)?;
        }
    }
    if length > MOST_OF_FILE {
        let said = format!("The file is too big. The limit is {}.", megabytes(MOST_OF_FILE));
        return Err(Error::field("/", "file_too_big", &said));
    }
    if length == 0 {
        return Err(Error::field("/", "broken_file", "The file is empty."));
    }
    file.flush().await.map_err(disk)?;
    Ok(Arrived { file, length, sha256: hex::encode(digest.finalize()) })
}

fn incomplete() -> Error {
    Error::field("/", "incomplete_upload", "The file did not arrive whole. Try again.")
}

fn disk(error: io::Error) -> Error {
    Error::unavailable(error)
}
