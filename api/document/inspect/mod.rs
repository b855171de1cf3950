//! Is a file what it says, and nothing that acts? Pure: bytes in, a verdict out, memory bounded.
//!
//! One file a kind. The name's ending and the content must agree; what is kept of an image is a
//! new one, so that neither EXIF nor a place goes with it.

pub mod archive;
mod image;
pub mod office;
mod pdf;

use office::Package;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A kind of file that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// PDF.
    Pdf,
    /// Word, without macros.
    Docx,
    /// Picture.
    Png,
    /// Photograph.
    Jpeg,
}

impl Kind {
    /// By the ending of a name; none for what is not taken.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "pdf" => Some(Self::Pdf),
            "docx" => Some(Self::Docx),
            "png" => Some(Self::Png),
            "jpg" | "jpeg" => Some(Self::Jpeg),
            _ => None,
        }
    }

    /// As people call it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Docx => "DOCX",
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
        }
    }

    /// As programs call it.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// Checks a file of this kind; what is to be kept of it.
///
/// # Errors
/// What is wrong with it.
pub fn inspect(kind: Kind, bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
    // What a parser stumbles over is a broken file, and no reason to stop.
    catch_unwind(AssertUnwindSafe(|| match kind {
        Kind::Pdf => pdf::check(&bytes).map(|()| None),
        Kind::Docx => office::check(&bytes, Package::Text).map(|()| None),
        Kind::Png | Kind::Jpeg => image::redrawn(&bytes, kind).map(Some),
    }))
    .unwrap_or(Err(Fault::Broken))
    .map(|redrawn| redrawn.unwrap_or(bytes))
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The content is not what the name says, or the kind is none that is taken.
    WrongKind,
    /// Cut short, damaged, or not readable as its kind.
    Broken,
    /// Needs a password.
    Encrypted,
    /// Scripts, macros, embedded programs or files, forms that act, links to outside templates.
    Active,
    /// Expands to far more than it is.
    Bomb,
    /// Names that climb out of the container, links, or a container inside it.
    UnsafeArchive,
    /// More picture elements than a picture needs.
    ImageTooLarge,
}

impl Fault {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::WrongKind => "wrong_kind",
            Self::Broken => "broken_file",
            Self::Encrypted => "encrypted_file",
            Self::Active => "active_content",
            Self::Bomb => "archive_bomb",
            Self::UnsafeArchive => "unsafe_archive",
            Self::ImageTooLarge => "image_too_large",
        }
    }
}

/// Whether bytes begin as an OLE compound file does: legacy Office, or Office with a password.
pub fn is_ole(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}
