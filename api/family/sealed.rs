//! Words about a child, sealed under the child's key: they can be erased with it.

use crate::db::{Conn, Tx};
use crate::http::{Code, Error, Result};
use crate::referral::store as referrals;
use crate::seal::{Aad, Keys};
use base64::{Engine as _, engine::general_purpose::STANDARD as B64};

/// What words are for: bound to the seal, so that none can stand in another's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// The family's own, with its answer.
    Answer,
    /// The plain summaries of the places.
    Summaries,
    /// Why it came out as it did, for the family.
    Because,
    /// What a looked-after child wants.
    ChildWants,
    /// Why the social worker decided so.
    DecisionReason,
    /// Which other school was asked for.
    OtherSchool,
    /// Why a young person likes a place or does not.
    Reaction,
    /// What should be done better.
    Better,
}

impl Words {
    fn aad(self, installation: &str, referral_id: &str) -> Aad {
        let purpose = match self {
            Self::Answer => return Aad::new(&["family-words/v1", installation, referral_id]),
            Self::Summaries => "summaries",
            Self::Because => "because",
            Self::ChildWants => "child-wants",
            Self::DecisionReason => "decision-reason",
            Self::OtherSchool => "other-school",
            Self::Reaction => "reaction",
            Self::Better => "better",
        };
        Aad::new(&["family-text/v1", installation, referral_id, purpose])
    }

    /// Seals a text.
    ///
    /// # Errors
    /// The database's.
    pub fn seal(self, tx: &mut Tx<'_>, referral_id: &str, text: &str) -> Result<String> {
        let keys = tx.keys();
        let key = referrals::key(tx.conn(), keys, referral_id, "child")?;
        Ok(B64.encode(key.seal(&self.aad(tx.installation(), referral_id), text.as_bytes())?))
    }

    /// Opens it.
    ///
    /// # Errors
    /// `evidence_broken` when it does not open.
    pub fn open(self, conn: &mut Conn, unsealing: Unsealing<'_>, sealed: &str) -> Result<String> {
        let broken = || Error::new(Code::EvidenceBroken);
        let Unsealing { keys, installation, referral_id } = unsealing;
        let key = referrals::key(conn, keys, referral_id, "child")?;
        let bytes = B64.decode(sealed).map_err(|_| broken())?;
        let words = key.open(&self.aad(installation, referral_id), &bytes)?;
        String::from_utf8(words.to_vec()).map_err(|_| broken())
    }

    /// The same of what may not be there.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_some(
        self,
        conn: &mut Conn,
        unsealing: Unsealing<'_>,
        sealed: Option<&String>,
    ) -> Result<Option<String>> {
        sealed.map(|sealed| self.open(conn, unsealing, sealed)).transpose()
    }
}

/// What it takes to open words of a referral.
#[derive(Clone, Copy, Debug)]
pub struct Unsealing<'a> {
    /// Keys.
    pub keys: &'a Keys,
    /// The installation's id.
    pub installation: &'a str,
    /// Referral.
    pub referral_id: &'a str,
}
