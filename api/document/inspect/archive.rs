//! ZIP containers (DOCX, XLSX): what is in them is counted while it is inflated, because headers
//! lie. Nothing is ever written under a name from inside.

use super::Fault;
use std::{
    cell::Cell,
    io::{self, Cursor, Read},
    rc::Rc,
};
use zip::{CompressionMethod, ZipArchive, result::ZipError};

/// Most entries of a container.
pub const MOST_ENTRIES: usize = 2_000;
/// Most bytes that all entries may expand to.
pub const MOST_EXPANDED: u64 = 100 * 1024 * 1024;
/// Most bytes out for one byte in.
const MOST_RATIO: u64 = 100;
/// Below this many bytes a high ratio is nobody's bomb: short texts repeat themselves.
const RATIO_FROM: u64 = 1024 * 1024;
/// How an entry of a central directory begins.
const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";

/// Checks a whole container: entries, names, sizes and ratio while inflating, no container inside.
///
/// # Errors
/// `wrong_kind`, `broken_file`, `encrypted_file`, `archive_bomb`, `unsafe_archive`,
/// `active_content`.
pub fn check(bytes: &[u8]) -> Result<(), Fault> {
    walk(bytes, |_, _| Ok(()))
}

/// As [`check`], and shows every file in it: its name and its content, which counts while read.
///
/// # Errors
/// As [`check`], and what `each` refuses.
pub fn walk(
    bytes: &[u8],
    mut each: impl FnMut(&str, &mut dyn Read) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut archive = open(bytes)?;
    let whole = Meter::new(MOST_EXPANDED, u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| refused(&error))?;
        let name = entry.name().map_err(|error| refused(&error))?.into_owned();
        let listed = Listed {
            symlink: entry.is_symlink(),
            encrypted: entry.encrypted(),
            method: entry.compression(),
        };
        listed.check(&name)?;
        if entry.is_dir() {
            continue;
        }
        let part = Meter::new(MOST_EXPANDED, entry.compressed_size());
        let mut content = Counted { inner: entry, meters: [whole.clone(), part] };
        let outcome = one(&name, &mut content, &mut each);
        // What the reader met says more than what became of it.
        content.overflow().map_or(outcome, Err)?;
    }
    Ok(())
}

/// Shows one file, then reads what was left of it, so that all of it counts.
fn one(
    name: &str,
    content: &mut dyn Read,
    each: &mut impl FnMut(&str, &mut dyn Read) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut first = [0_u8; 8];
    let mut length = 0;
    while let Some(rest) = first.get_mut(length..).filter(|rest| !rest.is_empty()) {
        match content.read(rest).map_err(|_| Fault::Broken)? {
            0 => break,
            more => length = length.saturating_add(more),
        }
    }
    let first = first.get(..length).unwrap_or_default();
    nothing_nested(name, first)?;
    let mut whole = first.chain(&mut *content);
    each(name, &mut whole)?;
    io::copy(&mut whole, &mut io::sink()).map_err(|_| Fault::Broken)?;
    Ok(())
}

/// Opens the directory of a container that is one from its first byte, and not too long to read.
fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, Fault> {
    if super::is_ole(bytes) {
        // What Office writes with a password is an OLE file around the encrypted container.
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let encrypted = bytes.windows(name.len()).any(|at| at == name);
        return Err(if encrypted { Fault::Encrypted } else { Fault::WrongKind });
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(Fault::WrongKind);
    }
    // Before the directory is read into memory: its own count of entries is not believed.
    let listed = bytes.windows(DIRECTORY_ENTRY.len()).filter(|at| *at == DIRECTORY_ENTRY).count();
    if listed > MOST_ENTRIES {
        return Err(Fault::Bomb);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refused(&error))?;
    if archive.is_empty() || archive.offset() != 0 || archive.has_duplicate_names() {
        return Err(Fault::Broken);
    }
    // Entries that share bytes make much of little.
    if archive.has_overlapping_entries().map_err(|error| refused(&error))? {
        return Err(Fault::Bomb);
    }
    Ok(archive)
}

fn refused(error: &ZipError) -> Fault {
    match error {
        ZipError::UnsupportedArchive(words) if *words == ZipError::PASSWORD_REQUIRED => {
            Fault::Encrypted
        }
        ZipError::InvalidPassword => Fault::Encrypted,
        _ => Fault::Broken,
    }
}

/// What the directory says of an entry, apart from its sizes.
struct Listed {
    symlink: bool,
    encrypted: bool,
    method: CompressionMethod,
}

impl Listed {
    fn check(&self, name: &str) -> Result<(), Fault> {
        if self.encrypted {
            return Err(Fault::Encrypted);
        }
        let climbs = name.split('/').any(|step| step == ".." || step == ".");
        let odd = name.contains(['\\', ':']) || name.chars().any(char::is_control);
        if self.symlink || climbs || odd || name.starts_with('/') || name.is_empty() {
            return Err(Fault::UnsafeArchive);
        }
        if !matches!(self.method, CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Err(Fault::Broken);
        }
        Ok(())
    }
}

/// No container in the container, by content and by name.
fn nothing_nested(name: &str, first: &[u8]) -> Result<(), Fault> {
    const STARTS: [&[u8]; 9] = [
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"Rar!",
        b"7z\xbc\xaf",
        b"\x1f\x8b",
        b"BZh",
        b"\xfd7zXZ",
        b"\x28\xb5\x2f\xfd",
        b"MSCF",
    ];
    const NAMES: [&str; 12] = [
        ".zip", ".rar", ".7z", ".gz", ".bz2", ".xz", ".zst", ".cab", ".tar", ".jar", ".docx",
        ".xlsx",
    ];
    if super::is_ole(first) {
        return Err(Fault::Active);
    }
    let name = name.to_ascii_lowercase();
    let nested = STARTS.iter().any(|start| first.starts_with(start))
        || NAMES.iter().any(|end| name.ends_with(end));
    if nested { Err(Fault::UnsafeArchive) } else { Ok(()) }
}

/// Counts what comes out against what went in.
#[derive(Clone)]
struct Meter {
    out: Rc<Cell<u64>>,
    most: u64,
}

impl Meter {
    fn new(most: u64, compressed: u64) -> Self {
        let by_ratio = compressed.saturating_mul(MOST_RATIO).max(RATIO_FROM);
        Self { out: Rc::new(Cell::new(0)), most: most.min(by_ratio) }
    }

    fn count(&self, bytes: usize) -> bool {
        let out = self.out.get().saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
        self.out.set(out);
        out <= self.most
    }

    fn is_over(&self) -> bool {
        self.out.get() > self.most
    }
}

/// A reader that stops when a meter is over.
struct Counted<R> {
    inner: R,
    meters: [Meter; 2],
}

impl<R> Counted<R> {
    fn overflow(&self) -> Option<Fault> {
        self.meters.iter().any(Meter::is_over).then_some(Fault::Bomb)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        let mut fine = true;
        for meter in &self.meters {
            fine = meter.count(length) && fine;
        }
        if fine { Ok(length) } else { Err(io::ErrorKind::FileTooLarge.into()) }
    }
}
