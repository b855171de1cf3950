//! `together`: one binary, a file per sub-command in `cli/`.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    share_heaps();
    cli::run()
}

/// What a request needed goes back to the system. By itself glibc makes eight heaps a core, of
/// which each keeps the most that it ever held, and takes what is large from them, too, once
/// something as large was given back (mallopt(3)).
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)]
fn share_heaps() {
    use nix::libc::{M_ARENA_MAX, M_MMAP_THRESHOLD, c_int, mallopt};
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let cores = c_int::try_from(cores).unwrap_or(c_int::MAX);
    // SAFETY: these set numbers of the allocator's, and no other thread runs yet. Where one is
    // refused, memory is merely held as before.
    unsafe {
        mallopt(M_ARENA_MAX, cores);
        mallopt(M_MMAP_THRESHOLD, LARGE);
    }
}

/// From so many bytes on something is no heap's.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const LARGE: nix::libc::c_int = 128 * 1024;

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn share_heaps() {}
