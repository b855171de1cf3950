//! Handlers: extract, one action, map.

mod change;
mod draft;
mod invited;
mod look;
mod questions;

pub use change::{cancel, extend_deadline, extend_limit, new_version, versions};
pub use draft::{create, edit, issue, list, reach, read};
pub use invited::{
    ask_in, can_meet_needs, decline, details, invitation, list_invitations, listing,
};
pub use look::{copy, few_bids, history, interest, invitees};
pub use questions::{answer_question, ask_question, list_questions};

use super::actions::Answer;
use crate::http::if_match::etag;
use actix_web::{HttpResponse, http::header};
use serde::Serialize;

/// 200 with the version that shows.
fn ok<T: Serialize>(answer: Answer<T>) -> HttpResponse {
    HttpResponse::Ok().insert_header(etag(answer.version)).json(answer.body)
}

/// 201 with where it is.
fn created<T: Serialize>(answer: Answer<T>, location: String) -> HttpResponse {
    HttpResponse::Created()
        .insert_header((header::LOCATION, location))
        .insert_header(etag(answer.version))
        .json(answer.body)
}
