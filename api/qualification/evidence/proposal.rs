//! What the rules say of evidence before a person decides, and whether its documents may go with it.

use crate::db::Tx;
use crate::document::actions::attach_check;
use crate::http::{Code, Error, FieldError, Result};
use crate::qualification::application::answer::Answer;
use crate::qualification::evaluation::given;
use crate::qualification::store::Membership;
use together_rules::category::CategoryConfig;
use together_rules::qualification::proposal::Basis;
use together_rules::{london, staying};

/// What the rules propose for evidence of a kind, as JSON; nothing for a term of the contract. A
/// membership that runs shows its cover: none is only promised.
///
/// # Errors
/// The database's.
pub fn propose(
    tx: &mut Tx<'_>,
    config: &CategoryConfig,
    kind: &str,
    answer: &Answer,
) -> Result<Option<String>> {
    let Some(question) = staying::question_of(config, kind) else { return Ok(None) };
    let today = london::date_of(tx.now()?.and_utc());
    let mut asked = config.clone();
    // One kind of cover is judged by itself, whatever else its question asks for.
    if asked.insurances.iter().any(|cover| cover.kind == kind) {
        asked.insurances.retain(|cover| cover.kind == kind);
    }
    let basis = Basis { config: &asked, insurance_may_be_promised: false, today };
    let proposal = basis.propose(question, Some(&given(answer)));
    Ok(Some(serde_json::to_string(&proposal)?))
}

/// Whether the documents of an answer are the provider's to attach, below a pointer.
///
/// # Errors
/// `invalid`, every document that is not.
pub fn check_documents(tx: &mut Tx<'_>, row: &Membership, answer: &Answer, at: &str) -> Result<()> {
    let whose = Some(row.establishment_id.as_str());
    attach_check(tx.conn(), &row.provider_id, whose, &answer.documents).map_err(|error| {
        if error.code() != Code::Invalid {
            return error;
        }
        let below = |one: &FieldError| {
            FieldError::new(format!("{at}{}", one.pointer), &one.code, &one.message)
        };
        Error::invalid(error.fields().iter().map(below).collect())
    })
}
