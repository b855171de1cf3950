//! Verification: every chain, every checkpoint, then what the trail and the other tables say of
//! each other, a stretch at a time and in constant memory.
//!
//! What each kind of fault means is said at [`FaultKind`]. Entries cut off after the last
//! checkpoint are missed by what they told of (`facts`); those that told of nothing kept
//! elsewhere (views, exports) are not. Nor is to be seen from inside a database put back to an
//! earlier state as a whole: a [`witness`] kept elsewhere shows it.

mod chain;
mod checkpoints;
mod facts;
mod fault;
mod reading;
pub mod witness;

pub use fault::{Fault, FaultKind};

use crate::db::Conn;
use crate::http::Result;
use crate::seal::VerifyKeys;
use chrono::NaiveDateTime;

/// Rows of one step.
const STRETCH: i64 = 1_000;

/// How much was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Entries.
    pub entries: u64,
    /// Chains.
    pub chains: u64,
    /// Entries whose payload was erased; their commitments still stand in the chain.
    pub erased: u64,
    /// Checkpoints.
    pub checkpoints: u64,
    /// Rows that were compared with the entries that tell of them.
    pub compared: u64,
    /// Time of the last checkpoint.
    pub up_to: Option<NaiveDateTime>,
}

/// A verification in progress.
#[derive(Debug)]
pub struct Verifier {
    keys: VerifyKeys,
    stage: Stage,
    chain: chain::Chain,
    checkpoints: checkpoints::Checkpoints,
    facts: facts::Facts,
    seen: Seen,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Chains,
    Checkpoints,
    Facts,
    Done,
}

impl Verifier {
    /// From the beginning, with the public keys of the installation.
    pub fn new(keys: VerifyKeys) -> Self {
        Self {
            keys,
            stage: Stage::Chains,
            chain: chain::Chain::default(),
            checkpoints: checkpoints::Checkpoints::default(),
            facts: facts::Facts::default(),
            seen: Seen::default(),
        }
    }

    /// One stretch more; false when there is none left.
    ///
    /// # Errors
    /// The database's.
    pub fn step(&mut self, conn: &mut Conn, faults: &mut dyn FnMut(Fault)) -> Result<bool> {
        match self.stage {
            Stage::Chains => {
                if !self.chain.step(conn, &mut self.seen, faults)? {
                    self.stage = Stage::Checkpoints;
                }
            }
            Stage::Checkpoints => {
                if !self.checkpoints.step(conn, &self.keys, &mut self.seen, faults)? {
                    self.stage = Stage::Facts;
                }
            }
            Stage::Facts => {
                if !self.facts.step(conn, &mut self.seen, faults)? {
                    self.stage = Stage::Done;
                }
            }
            Stage::Done => return Ok(false),
        }
        Ok(true)
    }

    /// How much was looked at so far.
    pub const fn seen(&self) -> Seen {
        self.seen
    }
}
