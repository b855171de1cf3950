//! How much may be handed in, in one place.

/// Bytes of one file.
pub const MOST_OF_FILE: u64 = 20 * MEGABYTE;
/// Bytes of the files of one application, and of one referral.
pub const MOST_OF_SET: u64 = 50 * MEGABYTE;
/// Bytes of all files of one organisation.
pub const MOST_OF_ORGANISATION: u64 = 1024 * MEGABYTE;
/// Files of one referral.
pub const MOST_FILES_OF_REFERRAL: usize = 50;

const MEGABYTE: u64 = 1024 * 1024;

/// A limit in words.
pub fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes / MEGABYTE)
}
