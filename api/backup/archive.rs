//! The archive: age around tar, streamed, with a digest of every part.

use super::{
    custodian::Identities,
    manifest::{DOCUMENTS, FORMAT, Manifest, NAME, Part},
};
use age::{DecryptError, Decryptor, Encryptor, stream::StreamWriter};
use sha2::{Digest as _, Sha256};
use std::io::{self, BufRead, Read, Write};
use tar::{Builder, EntryType, Header};

/// A manifest longer than this is none.
const LONGEST_MANIFEST: u64 = 64 * 1024 * 1024;

/// An archive that is being written.
pub(super) struct Writer<W: Write> {
    tar: Builder<StreamWriter<W>>,
    parts: Vec<Part>,
    made_at: u64,
}

impl<W: Write> Writer<W> {
    /// Begins one, for whoever holds one of these keys.
    pub fn begin<'k>(
        out: W,
        recipients: impl Iterator<Item = &'k dyn age::Recipient>,
        made_at: u64,
    ) -> Result<Self, String> {
        let sealed = Encryptor::with_recipients(recipients)
            .map_err(|error| error.to_string())?
            .wrap_output(out)
            .map_err(|error| error.to_string())?;
        Ok(Self { tar: Builder::new(sealed), parts: Vec::new(), made_at })
    }

    /// Adds a part of a known length.
    pub fn add(&mut self, name: &str, bytes: u64, content: impl Read) -> io::Result<()> {
        let mut content = Digesting::new(content);
        self.append(name, bytes, &mut content)?;
        let part = content.part(name);
        if part.bytes != bytes {
            return Err(io::Error::other("it changed while it was read"));
        }
        self.parts.push(part);
        Ok(())
    }

    /// Ends with the manifest.
    pub fn finish(mut self, mut manifest: Manifest) -> io::Result<(W, Manifest)> {
        manifest.parts = std::mem::take(&mut self.parts);
        let text = serde_json::to_vec_pretty(&manifest)?;
        let length = u64::try_from(text.len()).map_err(io::Error::other)?;
        self.append(NAME, length, text.as_slice())?;
        let out = self.tar.into_inner()?.finish()?;
        Ok((out, manifest))
    }

    fn append(&mut self, name: &str, bytes: u64, content: impl Read) -> io::Result<()> {
        let mut header = Header::new_gnu();
        header.set_entry_type(EntryType::Regular);
        header.set_size(bytes);
        header.set_mode(0o600);
        header.set_mtime(self.made_at);
        self.tar.append_data(&mut header, name, content)
    }
}

/// What is done with a part: its name, its length, and its content, which may be left unread.
pub(super) type Visit<'v> = &'v mut dyn FnMut(&str, u64, &mut dyn Read) -> Result<(), String>;

/// Reads a whole archive, giving each part to `visit`, and compares everything with its manifest.
/// Only what was read to the end is known to be whole: look once, then act at a second reading.
///
/// # Errors
/// One line: not for this key, changed, cut short, or not a backup.
pub(super) fn read(
    sealed: impl BufRead,
    identities: &Identities,
    visit: Visit<'_>,
) -> Result<Manifest, String> {
    let opened = Decryptor::new_buffered(sealed).map_err(|error| told(&error))?;
    let opened = opened.decrypt(identities.identities()).map_err(|error| told(&error))?;
    let mut archive = tar::Archive::new(opened);
    let (mut parts, mut manifest) = (Vec::new(), None);
    for entry in archive.entries().map_err(|error| broken(&error))? {
        let mut entry = entry.map_err(|error| broken(&error))?;
        let name = String::from_utf8(entry.path_bytes().into_owned())
            .ok()
            .filter(|name| entry.header().entry_type() == EntryType::Regular && is_part(name))
            .ok_or("there is something in it that no backup has")?;
        if manifest.is_some() {
            return Err("there is something behind its manifest".into());
        }
        if name == NAME {
            manifest = Some(parse(&mut entry)?);
            continue;
        }
        let bytes = entry.size();
        let mut content = Digesting::new(&mut entry);
        visit(&name, bytes, &mut content)?;
        io::copy(&mut content, &mut io::sink()).map_err(|error| broken(&error))?;
        parts.push(content.part(&name));
    }
    // To the very end: what is cut off there would not be missed otherwise.
    io::copy(&mut archive.into_inner(), &mut io::sink()).map_err(|error| broken(&error))?;
    let manifest: Manifest = manifest.ok_or("it has no manifest")?;
    if manifest.format != FORMAT {
        return Err(format!("its form is {}, and this program reads {FORMAT}", manifest.format));
    }
    if manifest.parts != parts {
        return Err("its parts are not those of its manifest".into());
    }
    Ok(manifest)
}

fn parse(entry: &mut impl Read) -> Result<Manifest, String> {
    let mut text = String::new();
    entry.take(LONGEST_MANIFEST).read_to_string(&mut text).map_err(|error| broken(&error))?;
    serde_json::from_str(&text).map_err(|_| "its manifest cannot be read".into())
}

/// Whether a name is one that a backup may have. Whoever knows the public keys can make an archive:
/// a name is never trusted to be a path.
fn is_part(name: &str) -> bool {
    let document = |key: &str| {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        (1..=100).contains(&key.len()) && key.bytes().all(plain)
    };
    name == NAME
        || name == "database.sqlite3"
        || name == "database.pgdump"
        || name.strip_prefix(DOCUMENTS).is_some_and(document)
}

fn told(error: &DecryptError) -> String {
    match error {
        DecryptError::NoMatchingKeys => "it is not sealed to this custodian's key".into(),
        DecryptError::Io(error) => broken(error),
        _ => "it was changed, or is not a backup".into(),
    }
}

fn broken(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof | io::ErrorKind::Other => {
            "it was changed or cut short".into()
        }
        _ => error.to_string(),
    }
}

/// Counts and digests what is read through it.
struct Digesting<R> {
    inner: R,
    digest: Sha256,
    bytes: u64,
}

impl<R: Read> Digesting<R> {
    fn new(inner: R) -> Self {
        Self { inner, digest: Sha256::new(), bytes: 0 }
    }

    fn part(self, name: &str) -> Part {
        let sha256 = hex::encode(self.digest.finalize());
        Part { name: name.to_owned(), bytes: self.bytes, sha256 }
    }
}

impl<R: Read> Read for Digesting<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(into)?;
        self.digest.update(into.get(..length).unwrap_or_default());
        self.bytes = self.bytes.saturating_add(u64::try_from(length).map_err(io::Error::other)?);
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::is_part;

    #[test]
    fn only_names_that_a_backup_has_are_taken() {
        for name in ["manifest.json", "database.sqlite3", "documents/0af9", "documents/019-a"] {
            assert!(is_part(name), "{name}");
        }
        for name in [
            "documents/",
            "documents/../x",
            "documents/a/b",
            "/etc/passwd",
            "documents/A",
            "keys/root.key",
            "database",
            "",
        ] {
            assert!(!is_part(name), "{name}");
        }
    }
}
