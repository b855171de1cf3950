//! The steps that bids take on the way to an award.

use super::order;
use crate::bid::store;
use crate::db::Tx;
use crate::http::{Code, Error, Result};
use together_rules::case::Evaluation;
use together_rules::states::{BidState, BidStep};

/// Takes one bid a step on.
///
/// # Errors
/// `illegal_step`.
pub fn step(tx: &mut Tx<'_>, id: &str, step: BidStep) -> Result<()> {
    let state = store::load(tx.conn(), id)?.stored_state()?;
    let state = state.step(step).map_err(|_| Error::new(Code::IllegalStep))?;
    let now = tx.now()?;
    store::set_state(tx, id, state, now)
}

/// Gives the compliant bids their rank, once: nothing can be left out after that.
///
/// # Errors
/// The database's.
pub fn rank(tx: &mut Tx<'_>, result: &Evaluation) -> Result<()> {
    for id in order::ranked(result) {
        if store::load(tx.conn(), id)?.stored_state()? == BidState::Opened {
            step(tx, id, BidStep::Rank)?;
        }
    }
    Ok(())
}

/// Passes over whoever is ranked and has not been awarded, when the place is taken or nobody
/// gets it.
///
/// # Errors
/// The database's.
pub fn pass_over_ranked(tx: &mut Tx<'_>, referral_id: &str) -> Result<()> {
    for bid in store::bids_of(tx.conn(), referral_id)? {
        if bid.stored_state()? == BidState::Ranked {
            step(tx, &bid.id, BidStep::PassOver)?;
        }
    }
    Ok(())
}
