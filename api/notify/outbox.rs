//! What people are told of, and the one door through which they are.

use super::{
    inbox,
    render::is_path,
    settings::{self, ByEmail},
    summaries,
};
use crate::db::{Tx, new_id, schema::outbox};
use crate::http::{Error, Result};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use together_rules::{london, policy::Role};
use utoipa::ToSchema;

/// What else is known of a kind. Without any: for everybody, in the inbox and by mail as each
/// person wishes, and not before the end of their quiet hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// By mail alone: it carries what is made at sending, or its reader has no inbox.
    MailOnly,
    /// Of one's own safety: nobody switches it off.
    Always,
    /// Does not wait for the end of quiet hours.
    Urgent,
    /// Somebody has to do something.
    NeedsYou,
    /// For users of providers.
    Providers,
    /// For commissioners.
    Commissioners,
    /// For evaluators.
    Evaluators,
    /// For lead officers.
    LeadOfficers,
    /// For auditors.
    Auditors,
}

impl Mark {
    /// The role it is for, if that is what it says.
    const fn role(self) -> Option<Role> {
        match self {
            Self::MailOnly | Self::Always | Self::Urgent | Self::NeedsYou => None,
            Self::Providers => Some(Role::ProviderUser),
            Self::Commissioners => Some(Role::Commissioner),
            Self::Evaluators => Some(Role::Evaluator),
            Self::LeadOfficers => Some(Role::LeadOfficer),
            Self::Auditors => Some(Role::Auditor),
        }
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident => $word:literal, $subject:literal, $body:literal
        $(, $mark:ident)*;)*) => {
        /// What a notice is about; each has one fixed subject and text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        #[schema(as = NoticeKind)]
        pub enum Kind { $($(#[$doc])* $variant,)* }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its word in the database.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The subject; the reference follows it.
            pub const fn subject(self) -> &'static str {
                match self { $(Self::$variant => $subject,)* }
            }

            /// The text; a link to sign in, or the private link, follows it.
            pub const fn body(self) -> &'static str {
                match self { $(Self::$variant => $body,)* }
            }

            /// What else is known of it.
            pub const fn marks(self) -> &'static [Mark] {
                match self { $(Self::$variant => &[$(Mark::$mark),*],)* }
            }
        }
    };
}

kinds! {
    /// An account is waiting: the worker mints the token when it sends.
    AccountInvitation => "account_invitation", "Your Together account",
        "You have been invited to use Together. Set your password with the link below. It works once, for seven days.", MailOnly, Always;
    /// A claim of an establishment was decided.
    ClaimDecided => "claim_decided", "Your claim has been decided",
        "The lead officer has decided about an establishment you claimed.", Providers;
    /// An establishment is invited to bid.
    ReferralInvitation => "referral_invitation", "You are invited to bid",
        "A referral is open that one of your establishments may bid for.", Providers, NeedsYou;
    /// A referral changed: a new version or a later deadline.
    ReferralChanged => "referral_changed", "A referral has changed",
        "A referral you are invited to has changed. Please read what changed and until when bids are received.", Providers, Urgent;
    /// A referral was called off.
    ReferralCancelled => "referral_cancelled", "A referral has been cancelled",
        "A referral you were invited to has been cancelled.", Providers;
    /// A question was answered, to all invited.
    QuestionAnswered => "question_answered", "A question has been answered",
        "A question about a referral you are invited to has been answered.", Providers;
    /// A question waits for the authority.
    QuestionAsked => "question_asked", "A question is waiting",
        "Somebody invited to one of your referrals has asked a question.", Commissioners, NeedsYou;
    /// A statement waits for an evaluator.
    StatementsToMark => "statements_to_mark", "Statements are waiting for your marks",
        "You have been asked to mark statements. You will not see prices.", Evaluators, NeedsYou;
    /// A bidder is asked about its low price.
    PriceQuestion => "price_question", "A question for you",
        "The council has a question about one of your bids. Answer by the date shown.", Providers, NeedsYou;
    /// A bidder answered about its low price.
    PriceAnswered => "price_answered", "Your question about a bid has been answered",
        "A provider has answered your question about its bid.", Commissioners, NeedsYou;
    /// The family may choose: the worker mints the token when it sends.
    FamilyLink => "family_link", "A private link for you",
        "This private link shows you where things are, and when there are places to choose from, lets you choose.", MailOnly;
    /// The family is reminded: the worker mints the token when it sends.
    FamilyReminder => "family_reminder", "There is still time to tell us what you think",
        "We have not heard from you yet. Your private link is below.", MailOnly;
    /// The family answered.
    FamilyAnswered => "family_answered", "The family has answered",
        "The family has answered about the places it was shown.", Commissioners;
    /// A family asks for a new link: it was made anew, or there is no address to send it to.
    FamilyLinkAsked => "family_link_asked", "A family asks for a new link",
        "A private link had stopped working, and its reader has asked for a new one. If there is an address, it was sent. Please look whether that is right, or get in touch.", Commissioners, NeedsYou;
    /// A place was awarded to the bidder.
    AwardMade => "award_made", "A place has been awarded to you",
        "One of your bids has been successful. Answer by the date shown.", Providers, NeedsYou;
    /// The authority took an award back.
    AwardWithdrawn => "award_withdrawn", "An award has been withdrawn",
        "The council has withdrawn an award it had made to you. Please read the reason.", Providers;
    /// The winner answered.
    AwardAnswered => "award_answered", "The award has been answered",
        "The provider has answered an award of yours.", Commissioners;
    /// Feedback is there for a bidder.
    FeedbackReady => "feedback_ready", "The result of your bid",
        "The result of one of your bids is there, with the marks and the reasons.", Providers;
    /// A membership was suspended or reinstated.
    MembershipChanged => "membership_changed", "Your membership has changed",
        "The state of one of your memberships has changed. Please read the reason.", Providers, Urgent;
    /// Evidence nears its last day.
    EvidenceExpiring => "evidence_expiring", "Evidence is about to end",
        "A piece of evidence that one of your memberships rests on ends soon. Please renew it in time.", Providers, LeadOfficers, NeedsYou;
    /// A renewal or a cure waits for the lead officer, or the provider spoke about a suspension.
    EvidenceReceived => "evidence_received", "Evidence is waiting for you",
        "A provider has sent evidence, or has written about a suspension.", LeadOfficers, NeedsYou;
    /// A renewal was decided.
    EvidenceDecided => "evidence_decided", "Your evidence has been looked at",
        "The lead officer has decided about evidence that you sent.", Providers;
    /// An early warning was raised, replied to or closed.
    EarlyWarning => "early_warning", "An early warning",
        "There is news about an early warning. Please read it and, if it is about you, reply.", Providers, Commissioners, LeadOfficers;
    /// An uplift of the fixed prices is proposed: the partners are asked.
    UpliftProposed => "uplift_proposed", "An uplift is proposed",
        "An uplift of fixed prices is proposed. Please read what it would mean and say what you think.", Commissioners, NeedsYou;
    /// An uplift of the fixed prices was decided.
    UpliftDecided => "uplift_decided", "An uplift has been decided",
        "An uplift of fixed prices has been decided. Please read what was decided, why, and from when it counts.", Providers, Commissioners;
    /// An application took a step: received, asked about, decided.
    ApplicationChanged => "application_changed", "Your application has moved on",
        "There is news about one of your applications to join.", Providers, NeedsYou;
    /// An application waits for the lead officer: received, answered, cured, withdrawn.
    ApplicationReceived => "application_received", "An application has moved on",
        "An application to join was received, answered or withdrawn.", LeadOfficers, NeedsYou;
    /// A member's marks are to be reviewed.
    RescoringNotice => "rescoring_notice", "Your marks are to be reviewed",
        "The lead officer has given notice of a review of one of your memberships. Please read what is asked for and until when you may be heard.", Providers, NeedsYou;
    /// A provider was heard about a review.
    RescoringAnswered => "rescoring_answered", "A provider has been heard about a review",
        "A provider has answered the notice of a review.", LeadOfficers, NeedsYou;
    /// A review was decided or called off.
    RescoringDecided => "rescoring_decided", "A review of your marks has ended",
        "A review of one of your memberships has been decided or called off. Please read the reason.", Providers;
    /// A yearly audit was recorded, or an action of one looked at.
    AnnualAudit => "annual_audit", "Your yearly audit",
        "There is news about the yearly audit of one of your memberships.", Providers;
    /// A provider reported an action of an audit done.
    AnnualAuditAction => "annual_audit_action", "An action of an audit is reported done",
        "A provider has reported that an action of a yearly audit is done.", LeadOfficers, NeedsYou;
    /// A spent session token was used again: somebody else may have it.
    SessionEnded => "session_ended", "We signed you out to keep your account safe",
        "A used sign-in was presented again, so we ended that session. If it was not you, change your password.", Always, Urgent;
    /// A new password was asked for: the worker mints the token when it sends.
    PasswordReset => "password_reset", "Set a new password",
        "Somebody asked for a new password for your account. Set it with the link below: it works once, for thirty minutes. If it was not you, do nothing: your password stays as it is.", MailOnly, Always;
    /// The password was changed or reset.
    PasswordChanged => "password_changed", "Your password was changed",
        "The password of your account was changed, and you were signed out everywhere. If it was not you, ask for a new password and tell your administrator.", Always, Urgent;
    /// What waited for the daily summary.
    DailySummary => "daily_summary", "Your daily summary",
        "This is what is new since your last summary:", MailOnly;
    /// The latest checkpoint, for auditors to keep.
    CheckpointWitness => "checkpoint_witness", "Audit checkpoint: please keep this message",
        "This is the latest signed checkpoint of the audit trail. Keep this message: with it, saved as a file, `together audit verify --witness FILE` shows whether the database was put back to an earlier state.", MailOnly, Always, Auditors;
    /// Views of children's details by people outside the case, every week.
    OutsideViews => "outside_views", "Who looked at children's details: the weekly list",
        "The list of the last seven days is ready: views of a child's details by people who are not on the case. Please look through it and ask where you cannot see a reason.", Auditors, NeedsYou;
}

impl Kind {
    /// Whether it has a mark.
    pub fn is(self, mark: Mark) -> bool {
        self.marks().contains(&mark)
    }

    /// Whether people choose how they are told of it.
    pub fn can_switch_off(self) -> bool {
        !self.is(Mark::Always)
    }

    /// Whether it can reach somebody who holds these roles.
    pub fn concerns(self, roles: &[Role]) -> bool {
        let mut named = self.marks().iter().filter_map(|mark| mark.role()).peekable();
        named.peek().is_none() || named.any(|role| roles.contains(&role))
    }
}

/// A notice on its way.
#[derive(Debug)]
pub(super) struct Notice<'n> {
    /// What it is about.
    pub kind: Kind,
    /// Address.
    pub to: &'n str,
    /// What it refers to; may be empty.
    pub reference: &'n str,
    /// Subject, with the reference.
    pub subject: &'n str,
    /// What the sender put beside it.
    pub fields: &'n Value,
}

impl Notice<'_> {
    /// The page it leads to, below the public origin.
    pub(super) fn path(&self) -> &str {
        let path = self.fields.get("path").and_then(Value::as_str);
        path.filter(|path| is_path(path)).unwrap_or("/")
    }
}

/// Tells somebody, in the transaction of what it tells of: in their inbox and by mail, as they
/// wish; by mail alone who has no account. `fields` are references, ids and dates the template may
/// need (`reference`, `path` below the public origin, `link_id` or `invitation_id` for tokens
/// minted at sending): never a child's data or a price.
///
/// # Errors
/// The database's; `internal` for a reference that could forge a header.
pub fn enqueue(
    tx: &mut Tx<'_>,
    kind: Kind,
    to: &str,
    reference: &str,
    fields: &Value,
) -> Result<()> {
    if reference.contains(char::is_control) {
        return Err(Error::internal("a control character in a reference"));
    }
    let now = tx.now()?;
    let subject = if reference.is_empty() {
        kind.subject().to_owned()
    } else {
        format!("{} ({reference})", kind.subject())
    };
    let notice = Notice { kind, to, reference, subject: &subject, fields };
    let reader = match kind.is(Mark::MailOnly) {
        true => None,
        false => settings::reader(tx.conn(), to, kind)?,
    };
    let Some(reader) = reader else { return post(tx, &notice, now) };
    if reader.in_app {
        inbox::add(tx, &reader.user_id, &notice)?;
    }
    match reader.email {
        ByEmail::AtOnce if reader.quiet && !kind.is(Mark::Urgent) => {
            let from = london::after_quiet_hours(now.and_utc()).map_err(Error::internal)?;
            post(tx, &notice, from.naive_utc())
        }
        ByEmail::AtOnce => post(tx, &notice, now),
        ByEmail::Daily => summaries::add(tx, &reader.user_id, &subject),
        ByEmail::Never => Ok(()),
    }
}

/// Puts a mail into the outbox.
pub(super) fn post(tx: &mut Tx<'_>, notice: &Notice<'_>, not_before: NaiveDateTime) -> Result<()> {
    let now = tx.now()?;
    diesel::insert_into(outbox::table)
        .values((
            outbox::id.eq(new_id()),
            outbox::kind.eq(notice.kind.as_str()),
            outbox::to_address.eq(notice.to),
            outbox::subject.eq(notice.subject),
            outbox::fields.eq(serde_json::to_string(notice.fields)?),
            outbox::created_at.eq(now),
            outbox::not_before.eq(not_before),
        ))
        .execute(tx.conn())?;
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_one_word_in_database_and_contract() {
        for kind in Kind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
    }

    #[test]
    fn what_concerns_ones_safety_is_for_everybody_and_stays() {
        for kind in [Kind::SessionEnded, Kind::PasswordChanged] {
            assert!(!kind.can_switch_off() && kind.concerns(&[]));
        }
        assert!(Kind::QuestionAsked.concerns(&[Role::Evaluator, Role::Commissioner]));
        assert!(!Kind::QuestionAsked.concerns(&[Role::Evaluator]));
    }
}
