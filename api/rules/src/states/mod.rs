//! The states of referral, bid, award, invitation, application and membership, and every legal
//! step between them (D9a, B4, B8, F2). Any other step is refused with the one code
//! [`IllegalStep::CODE`].
//!
//! A step says only that the order of things is right. What else must hold (the deadline, who
//! acts, a reason, evidence) is checked by whoever takes the step.

mod award;
mod bid;
mod membership;
mod names;
mod referral;

pub use award::{AwardState, AwardStep};
pub use bid::{BidState, BidStep};
pub use membership::{ApplicationState, ApplicationStep, MembershipState, MembershipStep};
pub use names::UnknownName;
pub(crate) use names::named;
pub use referral::{InvitationState, InvitationStep, ReferralState, ReferralStep};

use thiserror::Error;

/// A step that the present state does not allow (D9a: every other step is refused).
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("a {subject} that is {from} cannot {step}")]
pub struct IllegalStep {
    /// Whose state it is: `referral`, `bid`, `award`, `invitation`, `application`, `membership`.
    pub subject: &'static str,
    /// The word of the state it is in.
    pub from: &'static str,
    /// The word of the step that was tried.
    pub step: &'static str,
}

impl IllegalStep {
    /// The one refusal code of every illegal step.
    pub const CODE: &'static str = "illegal_step";

    /// The stable refusal code, [`Self::CODE`].
    pub const fn code(self) -> &'static str {
        Self::CODE
    }
}

/// Gives a state enum its `step`, `steps` and `is_final` from one list of legal steps.
macro_rules! steps {
    ($subject:literal $state:ident $step:ident { $($name:ident: $($from:ident)|+ => $to:ident,)+ }) => {
        impl $state {
            /// The state after `step`.
            ///
            /// # Errors
            /// [`IllegalStep`](crate::states::IllegalStep), naming this state and the step, when
            /// the step is not legal from here.
            pub const fn step(self, step: $step) -> Result<Self, $crate::states::IllegalStep> {
                match (self, step) {
                    $(($(Self::$from)|+, $step::$name) => Ok(Self::$to),)+
                    _ => Err($crate::states::IllegalStep {
                        subject: $subject,
                        from: self.as_str(),
                        step: step.as_str(),
                    }),
                }
            }

            /// The steps that are legal from here, in the order declared.
            pub fn steps(self) -> impl Iterator<Item = $step> {
                $step::ALL.iter().copied().filter(move |&step| self.step(step).is_ok())
            }

            /// Whether nothing more can happen to it.
            pub fn is_final(self) -> bool {
                self.steps().next().is_none()
            }
        }
    };
}

pub(crate) use steps;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;
