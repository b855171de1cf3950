//! The outbox table.

use crate::db::{Tx, new_id, schema::outbox};
use crate::http::Result;
use diesel::prelude::*;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident => $word:literal, $subject:literal, $body:literal;)*) => {
        /// What a notice is about; each has one fixed subject and text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
        }
    };
}

kinds! {
    /// An account is waiting: the worker mints the token when it sends.
    AccountInvitation => "account_invitation", "Your Together account",
        "You have been invited to use Together. Set your password with the link below. It works once, for seven days.";
    /// A claim of an establishment was decided.
    ClaimDecided => "claim_decided", "Your claim has been decided",
        "The lead officer has decided about an establishment you claimed.";
    /// An establishment is invited to bid.
    ReferralInvitation => "referral_invitation", "You are invited to bid",
        "A referral is open that one of your establishments may bid for.";
    /// A referral changed: a new version or a later deadline.
    ReferralChanged => "referral_changed", "A referral has changed",
        "A referral you are invited to has changed. Please read what changed and until when bids are received.";
    /// A referral was called off.
    ReferralCancelled => "referral_cancelled", "A referral has been cancelled",
        "A referral you were invited to has been cancelled.";
    /// A question was answered, to all invited.
    QuestionAnswered => "question_answered", "A question has been answered",
        "A question about a referral you are invited to has been answered.";
    /// A question waits for the authority.
    QuestionAsked => "question_asked", "A question is waiting",
        "Somebody invited to one of your referrals has asked a question.";
    /// A statement waits for an evaluator.
    StatementsToMark => "statements_to_mark", "Statements are waiting for your marks",
        "You have been asked to mark statements. You will not see prices.";
    /// The family may choose: the worker mints the token when it sends.
    FamilyLink => "family_link", "A private link for you",
        "This private link shows you where things are, and when there are places to choose from, lets you choose.";
    /// The family is reminded: the worker mints the token when it sends.
    FamilyReminder => "family_reminder", "There is still time to tell us what you think",
        "We have not heard from you yet. Your private link is below.";
    /// The family answered.
    FamilyAnswered => "family_answered", "The family has answered",
        "The family has answered about the places it was shown.";
    /// A place was awarded to the bidder.
    AwardMade => "award_made", "A place has been awarded to you",
        "One of your bids has been successful. Please answer by the date shown.";
    /// The authority took an award back.
    AwardWithdrawn => "award_withdrawn", "An award has been withdrawn",
        "The council has withdrawn an award it had made to you. Please read the reason.";
    /// The winner answered.
    AwardAnswered => "award_answered", "The award has been answered",
        "The provider has answered an award of yours.";
    /// Feedback is there for a bidder.
    FeedbackReady => "feedback_ready", "The result of your bid",
        "The result of one of your bids is there, with the marks and the reasons.";
    /// A membership was suspended or reinstated.
    MembershipChanged => "membership_changed", "Your membership has changed",
        "The state of one of your memberships has changed. Please read the reason.";
    /// Evidence nears its last day.
    EvidenceExpiring => "evidence_expiring", "Evidence is about to end",
        "A piece of evidence that one of your memberships rests on ends soon. Please renew it in time.";
    /// A renewal or a cure waits for the lead officer, or the provider spoke about a suspension.
    EvidenceReceived => "evidence_received", "Evidence is waiting for you",
        "A provider has sent evidence, or has written about a suspension.";
    /// A renewal was decided.
    EvidenceDecided => "evidence_decided", "Your evidence has been looked at",
        "The lead officer has decided about evidence that you sent.";
    /// An early warning was raised, replied to or closed.
    EarlyWarning => "early_warning", "An early warning",
        "There is news about an early warning. Please read it and, if it is about you, reply.";
    /// An application took a step: received, asked about, decided.
    ApplicationChanged => "application_changed", "Your application has moved on",
        "There is news about one of your applications to join.";
    /// An application waits for the lead officer: received, answered, cured, withdrawn.
    ApplicationReceived => "application_received", "An application has moved on",
        "An application to join was received, answered or withdrawn.";
    /// A member's marks are to be reviewed.
    RescoringNotice => "rescoring_notice", "Your marks are to be reviewed",
        "The lead officer has given notice of a review of one of your memberships. Please read what is asked for and until when you may be heard.";
    /// A provider was heard about a review.
    RescoringAnswered => "rescoring_answered", "A provider has been heard about a review",
        "A provider has answered the notice of a review.";
    /// A review was decided or called off.
    RescoringDecided => "rescoring_decided", "A review of your marks has ended",
        "A review of one of your memberships has been decided or called off. Please read the reason.";
    /// A yearly audit was recorded, or an action of one looked at.
    AnnualAudit => "annual_audit", "Your yearly audit",
        "There is news about the yearly audit of one of your memberships.";
    /// A provider reported an action of an audit done.
    AnnualAuditAction => "annual_audit_action", "An action of an audit is reported done",
        "A provider has reported that an action of a yearly audit is done.";
    /// A spent session token was used again: somebody else may have it.
    SessionEnded => "session_ended", "We signed you out to keep your account safe",
        "A used sign-in was presented again, so we ended that session. If it was not you, change your password.";
}

/// Puts a notice into the outbox. `fields` are references, ids and dates the template may need
/// (`reference`, `path` below the public origin, `link_id` or `invitation_id` for tokens minted at
/// sending): never a child's data or a price.
///
/// # Errors
/// The database's.
pub fn enqueue(
    tx: &mut Tx<'_>,
    kind: Kind,
    to: &str,
    reference: &str,
    fields: &serde_json::Value,
) -> Result<()> {
    let now = tx.now()?;
    let subject = if reference.is_empty() {
        kind.subject().to_owned()
    } else {
        format!("{} ({reference})", kind.subject())
    };
    diesel::insert_into(outbox::table)
        .values((
            outbox::id.eq(new_id()),
            outbox::kind.eq(kind.as_str()),
            outbox::to_address.eq(to),
            outbox::subject.eq(subject),
            outbox::fields.eq(serde_json::to_string(fields)?),
            outbox::created_at.eq(now),
            outbox::not_before.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}
