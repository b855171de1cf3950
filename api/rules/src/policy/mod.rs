//! Who may do what: one pure table of action by standing (A).
//!
//! The caller finds out in which [`Standing`] the actor is towards the thing asked for (acting in
//! one organisation and one role at a time, never the union) and asks [`verdict`]. States and
//! stages are not known here: [`Verdict::AllowInState`] and [`Verdict::AllowFromStep`] tell the
//! caller which refusal it owes when the state or stage is wrong.

mod table;

pub use table::Action;

use crate::states::named;

named! {
    /// A role, in one organisation (A). A user may hold several and acts in one.
    "role" Role {
        /// Of the lead authority: configures, admits, suspends, publishes.
        LeadOfficer = "lead_officer",
        /// Of an authority: its referrals, evaluations and awards.
        Commissioner = "commissioner",
        /// Of an authority: marks the statements given to them.
        Evaluator = "evaluator",
        /// Of an authority: its users.
        AuthorityAdmin = "authority_admin",
        /// Of an authority or the lead: placements after award.
        ContractManager = "contract_manager",
        /// Of an authority or the lead: reads what is in scope, writes nothing.
        Auditor = "auditor",
        /// Of a provider, optionally limited to some establishments.
        ProviderUser = "provider_user",
        /// Parent, carer or young person of one referral, by a private link.
        Family = "family",
        /// A third-party e-tendering system, by client credentials and scopes.
        Platform = "platform",
    }
}

named! {
    /// In what relation the actor stands to the thing asked for: a column of the matrix, by its
    /// short code.
    "standing" Standing {
        /// Lead officer.
        LeadOfficer = "LO",
        /// Commissioner of the authority whose thing it is.
        CommissionerOwn = "CO",
        /// Commissioner of another authority.
        CommissionerOther = "cx",
        /// Evaluator to whom the item was given, the moderator named before opening included.
        EvaluatorGiven = "EV",
        /// Any other evaluator.
        EvaluatorOther = "ex",
        /// Authority admin of the authority whose thing it is.
        AdminOwn = "AA",
        /// Authority admin of another authority.
        AdminOther = "ax",
        /// Contract manager of the authority whose thing it is.
        ContractOwn = "CM",
        /// Contract manager of another authority.
        ContractOther = "mx",
        /// Auditor in whose scope the thing is. The lead's auditor: the DPS and the lead's own
        /// authority.
        AuditorIn = "AU",
        /// Auditor out of whose scope it is.
        AuditorOut = "ux",
        /// Provider user, of an establishment of their own (within their limit, if limited).
        ProviderOwner = "PO",
        /// User of another provider, whose establishment is invited.
        ProviderInvited = "PI",
        /// User of another provider, a member of the category but not invited.
        ProviderMember = "PM",
        /// User of a provider without membership.
        ProviderOutsider = "PX",
        /// Family, by the link of this referral.
        FamilyOwn = "FA",
        /// Family, by another link.
        FamilyOther = "fx",
        /// Platform with the scope and the grant of the authority.
        PlatformGranted = "PL",
        /// Platform without.
        PlatformOther = "px",
        /// Nobody: no credential, or one that is expired, revoked or for another audience.
        Stranger = "AN",
    }
}

impl Standing {
    /// The role acted in; none for a stranger.
    pub const fn role(self) -> Option<Role> {
        Some(match self {
            Self::LeadOfficer => Role::LeadOfficer,
            Self::CommissionerOwn | Self::CommissionerOther => Role::Commissioner,
            Self::EvaluatorGiven | Self::EvaluatorOther => Role::Evaluator,
            Self::AdminOwn | Self::AdminOther => Role::AuthorityAdmin,
            Self::ContractOwn | Self::ContractOther => Role::ContractManager,
            Self::AuditorIn | Self::AuditorOut => Role::Auditor,
            Self::ProviderOwner
            | Self::ProviderInvited
            | Self::ProviderMember
            | Self::ProviderOutsider => Role::ProviderUser,
            Self::FamilyOwn | Self::FamilyOther => Role::Family,
            Self::PlatformGranted | Self::PlatformOther => Role::Platform,
            Self::Stranger => return None,
        })
    }
}

/// What the matrix says of one action and one standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Allowed (`A`).
    Allow,
    /// Allowed in the right state, else 409 (`a`).
    AllowInState,
    /// Allowed from the stage or step that the action's title names, else 403 (`s`).
    AllowFromStep,
    /// Refused with 403: may see the thing, may not do this (`3`).
    Forbidden,
    /// Refused with 404: may not know that the thing exists (`4`).
    NotFound,
    /// Refused with 401: no credential, or the wrong kind (`1`).
    Unauthenticated,
}

impl Verdict {
    /// Of a letter of the matrix. An unknown letter refuses.
    const fn of(letter: u8) -> Self {
        match letter {
            b'A' => Self::Allow,
            b'a' => Self::AllowInState,
            b's' => Self::AllowFromStep,
            b'3' => Self::Forbidden,
            b'1' => Self::Unauthenticated,
            _ => Self::NotFound,
        }
    }

    /// The letter of the matrix.
    pub const fn letter(self) -> char {
        match self {
            Self::Allow => 'A',
            Self::AllowInState => 'a',
            Self::AllowFromStep => 's',
            Self::Forbidden => '3',
            Self::NotFound => '4',
            Self::Unauthenticated => '1',
        }
    }

    /// The same for creating a thing in a collection that is no secret (a referral, an
    /// application): there is nothing to hide yet, so 404 becomes 403.
    #[must_use]
    pub const fn creating(self) -> Self {
        match self {
            Self::NotFound => Self::Forbidden,
            other => other,
        }
    }

    /// Whether the actor may go on, to the check of state or stage if one is due.
    pub const fn lets_pass(self) -> bool {
        matches!(self, Self::Allow | Self::AllowInState | Self::AllowFromStep)
    }
}

/// What the matrix says of `action` by somebody in `standing`. Pure and total.
pub const fn verdict(action: Action, standing: Standing) -> Verdict {
    let mut letters: &[u8] = action.row().as_bytes();
    let mut column = 0;
    while let [letter, rest @ ..] = letters {
        letters = rest;
        if *letter == b' ' {
            continue;
        }
        if column == standing.column() {
            return Verdict::of(*letter);
        }
        column += 1;
    }
    Verdict::NotFound
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;
