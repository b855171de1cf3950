//! The memory of the process holds keys: nobody gets a copy of it.

use nix::sys::resource::{Resource, setrlimit};

/// No core files, and no other process of this user may look inside.
///
/// # Errors
/// The operating system's words.
pub fn keep_memory_private() -> Result<(), String> {
    setrlimit(Resource::RLIMIT_CORE, 0, 0).map_err(|error| error.to_string())?;
    #[cfg(target_os = "linux")]
    nix::sys::prctl::set_dumpable(false).map_err(|error| error.to_string())?;
    Ok(())
}
