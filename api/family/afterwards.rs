//! "You said … We did … Because …", in plain words (reading age 9): the words stand here together.
//! A place's name shows only if it was among those the family was shown.

use super::aside::{self, Decision};
use super::progress::name;
use super::sealed::{Unsealing, Words};
use super::store::{Choice, Link};
use super::wire::FamilyAfterwards;
use crate::award::store::Award;
use crate::db::Conn;
use crate::http::Result;

const SAID_NONE: &str = "You said none of these places is right.";
const SAID_OTHER: &str = "You asked for a different school.";
const SAID_NOTHING: &str = "You did not choose a place.";
const SAID_FEELINGS: &str = "You told us what you think of the places.";
const DID_NOT_FIND: &str = "We did not find a place this time.";
const AGREED: &str = "A place is agreed.";
const BEST: &str = "It is the place you liked best.";
const LIKED: &str = "You liked it too. The place you liked best could not say yes.";
const NONE_LEFT: &str = "The places you liked could not say yes.";
const FIRST: &str = "We did not hear from you. So we asked the first place on our list.";
const WILL_CALL: &str = "We will call you and tell you why.";

/// What a family is told afterwards from.
pub(super) struct Ground<'g> {
    /// Who reads.
    pub(super) link: &'g Link,
    /// What was offered and answered.
    pub(super) choice: &'g Choice,
    /// The award that stands.
    pub(super) award: Option<&'g Award>,
    /// What a social worker decided.
    pub(super) decided: Option<&'g Decision>,
}

/// What the family itself said: places in its order, or none of them.
struct Said {
    preferences: Vec<String>,
    none_fits: bool,
    anything: bool,
}

impl Ground<'_> {
    /// Tells it.
    ///
    /// # Errors
    /// `evidence_broken` when words do not open.
    pub(super) fn tell(
        &self,
        conn: &mut Conn,
        unsealing: Unsealing<'_>,
    ) -> Result<FamilyAfterwards> {
        let said = self.said(conn)?;
        let own = self.choice.answered_by_link.as_deref() == Some(self.link.id.as_str());
        let words = self.choice.words.as_ref().filter(|_| own);
        Ok(FamilyAfterwards {
            you_said: self.you_said(conn, &said)?,
            your_words: Words::Answer.open_some(conn, unsealing, words)?,
            we_did: self.we_did(conn)?,
            because: self.because(conn, unsealing, &said)?,
        })
    }

    fn said(&self, conn: &mut Conn) -> Result<Said> {
        if let Some(wish) = aside::wish(conn, &self.choice.referral_id)? {
            let (preferences, none_fits) = (wish.preferences()?, wish.none_fits);
            return Ok(Said { preferences, none_fits, anything: true });
        }
        // Without a wish, what was decided was nobody's answer.
        let anything = self.choice.answered_at.is_some() && self.decided.is_none();
        let preferences = if anything { self.choice.preferences()? } else { Vec::new() };
        Ok(Said { preferences, none_fits: anything && self.choice.none_fits, anything })
    }

    fn you_said(&self, conn: &mut Conn, said: &Said) -> Result<String> {
        if let Some(best) = said.preferences.first() {
            return Ok(format!("You liked {} best.", name(conn, best)?));
        }
        let other = aside::other_school(conn, &self.choice.referral_id)?.is_some();
        let own = aside::reactions(conn, &self.choice.referral_id)?;
        let felt = own.iter().any(|one| one.link_id == self.link.id);
        Ok(match (other, said.none_fits, felt) {
            (true, ..) => SAID_OTHER,
            (false, true, _) => SAID_NONE,
            (false, false, true) => SAID_FEELINGS,
            (false, false, false) => SAID_NOTHING,
        }
        .to_owned())
    }

    fn we_did(&self, conn: &mut Conn) -> Result<String> {
        let Some(award) = self.award else { return Ok(DID_NOT_FIND.to_owned()) };
        match self.choice.offered()?.contains(&award.bid_id) {
            true => Ok(format!("A place is agreed at {}.", name(conn, &award.bid_id)?)),
            false => Ok(AGREED.to_owned()),
        }
    }

    fn because(&self, conn: &mut Conn, unsealing: Unsealing<'_>, said: &Said) -> Result<String> {
        let written = self.choice.because.as_ref();
        if let Some(words) = Words::Because.open_some(conn, unsealing, written)? {
            return Ok(words);
        }
        if let Some(decided) = self.decided {
            // The social worker's reason is for the young person alone.
            return match self.link.young_person {
                true => Words::DecisionReason.open(conn, unsealing, &decided.reason),
                false => Ok(WILL_CALL.to_owned()),
            };
        }
        let Some(award) = self.award else { return Ok(WILL_CALL.to_owned()) };
        let place = said.preferences.iter().position(|bid| *bid == award.bid_id);
        Ok(match place {
            Some(0) => BEST,
            Some(_) => LIKED,
            None if !said.preferences.is_empty() => NONE_LEFT,
            None if said.anything => WILL_CALL,
            None => FIRST,
        }
        .to_owned())
    }
}
