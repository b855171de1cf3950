//! `together`: one binary, a file per sub-command in `cli/`.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    share_heaps();
    cli::run()
}

/// Threads share as many heaps as there are cores. By itself glibc makes eight times as many, and
/// each keeps the most that any request ever needed of it.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)]
fn share_heaps() {
    use nix::libc::{M_ARENA_MAX, c_int, mallopt};
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    // SAFETY: it sets a number of the allocator's, and no other thread runs yet. Where it is
    // refused, memory is merely held as before.
    let _set = unsafe { mallopt(M_ARENA_MAX, c_int::try_from(cores).unwrap_or(c_int::MAX)) };
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn share_heaps() {}
