//! Is a file what it says, and nothing that acts? Pure: bytes in, a verdict out, memory bounded.
//!
//! One file a kind. The name's ending and the content must agree; what is kept of an image is a
//! new one, so that neither EXIF nor a place goes with it.

pub mod archive;

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
