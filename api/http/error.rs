//! One error type, one table of codes, answered as RFC 9457 problem details.
//!
//! Nothing a caller sent is ever echoed, and an unexpected error says nothing of its inside.

use super::field::{self, FieldError};
use actix_web::{HttpResponse, ResponseError, http::StatusCode, http::header};
use serde::Serialize;
use std::fmt;
use utoipa::ToSchema;
use uuid::Uuid;

/// The media type of every refusal.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// What every fallible step of the service returns.
pub type Result<T> = std::result::Result<T, Error>;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident => $code:literal, $status:ident, $title:literal;)*) => {
        /// The stable code of a refusal: the only table of code, status and title.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// Every code, for the documentation and its test.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code as callers see it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The HTTP status it is answered with.
            pub const fn status(self) -> StatusCode {
                match self { $(Self::$variant => StatusCode::$status,)* }
            }

            /// One sentence for a person.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }
        }
    };
}

codes! {
    /// The body is not JSON, or not UTF-8.
    MalformedBody => "malformed_body", BAD_REQUEST, "The body is not valid JSON.";
    /// A cursor that this service did not give to this caller for this list.
    BadCursor => "bad_cursor", BAD_REQUEST, "The page cursor is not valid here.";
    /// A header that should be well formed is not.
    BadHeader => "bad_header", BAD_REQUEST, "A request header is not valid.";
    /// No credential, or one that is wrong, old, or of another kind.
    Unauthenticated => "unauthenticated", UNAUTHORIZED, "Sign in first.";
    /// Unknown, wrong, locked and disabled look the same.
    SignInFailed => "sign_in_failed", UNAUTHORIZED, "The e-mail address or password is not right.";
    /// The caller may see this but not do it.
    Forbidden => "forbidden", FORBIDDEN, "You may see this but not do it.";
    /// The step asks for the password again.
    StepUpRequired => "step_up_required", FORBIDDEN, "Confirm your password first.";
    /// A cookie route called from another site.
    CrossSite => "cross_site", FORBIDDEN, "This request did not come from the application.";
    /// An earlier step is missing (declaration, own marks, disclosure stage).
    NotYet => "not_yet", FORBIDDEN, "An earlier step has to come first.";
    /// A declared conflict of interest blocks until another person clears it.
    ConflictOfInterest => "conflict_of_interest", FORBIDDEN, "A declared conflict of interest blocks this.";
    /// Not there, or not for this caller to know of.
    NotFound => "not_found", NOT_FOUND, "There is nothing here for you.";
    /// The path exists, the method does not.
    MethodNotAllowed => "method_not_allowed", METHOD_NOT_ALLOWED, "This address does not take that method.";
    /// The step is not possible in the present state.
    IllegalStep => "illegal_step", CONFLICT, "This is not possible in the present state.";
    /// A cure of something that did not fail.
    NotFailed => "not_failed", CONFLICT, "Only what failed is asked for again.";
    /// A bid at or after the deadline.
    DeadlinePassed => "deadline_passed", CONFLICT, "The deadline has passed.";
    /// Opening before the deadline.
    DeadlineNotReached => "deadline_not_reached", CONFLICT, "The deadline has not been reached.";
    /// The procurement law of the DPS forbids it (B9).
    RegimeForbids => "regime_forbids", CONFLICT, "The law this system stands under forbids this.";
    /// There is one already.
    AlreadyExists => "already_exists", CONFLICT, "There is one already.";
    /// The same idempotency key is being worked on.
    InFlight => "in_flight", CONFLICT, "The same request is being worked on.";
    /// Stored figures do not match their recomputation, or a receipt its bid.
    EvidenceBroken => "evidence_broken", CONFLICT, "Stored evidence does not verify.";
    /// The plan or the last meeting is missing or too old (D1).
    NotFresh => "not_fresh", CONFLICT, "The plan or the last meeting is missing or too old.";
    /// First applications to the category are undecided (B4).
    FirstApplicationsUndecided => "first_applications_undecided", CONFLICT, "First applications to this category are not decided yet.";
    /// Somebody changed it since it was read.
    Stale => "stale", PRECONDITION_FAILED, "Somebody changed this since you read it.";
    /// Over a limit of size.
    TooLarge => "too_large", PAYLOAD_TOO_LARGE, "The body is too large.";
    /// The address is too long.
    UriTooLong => "uri_too_long", URI_TOO_LONG, "The address is too long.";
    /// The headers are too long.
    HeadersTooLarge => "headers_too_large", REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large.";
    /// Not `application/json`.
    UnsupportedMediaType => "unsupported_media_type", UNSUPPORTED_MEDIA_TYPE, "Send application/json.";
    /// Sent to a host this service does not answer for.
    Misdirected => "misdirected", MISDIRECTED_REQUEST, "This service does not answer for that host.";
    /// One or more fields are not acceptable; `errors` lists them all.
    Invalid => "invalid", UNPROCESSABLE_ENTITY, "Some of what you sent cannot be accepted.";
    /// The same idempotency key came with another body.
    KeyReused => "idempotency_key_reused", UNPROCESSABLE_ENTITY, "This Idempotency-Key was used for another request.";
    /// A write on a versioned resource without If-Match.
    PreconditionRequired => "precondition_required", PRECONDITION_REQUIRED, "Send If-Match with the version you read.";
    /// Too many requests of this kind.
    TooManyRequests => "too_many_requests", TOO_MANY_REQUESTS, "Too many tries. Wait a moment.";
    /// The database is away, or the queue before it is full.
    Unavailable => "unavailable", SERVICE_UNAVAILABLE, "The service is busy. Try again shortly.";
    /// The clock is behind what was already committed.
    ClockWentBack => "clock_went_back", SERVICE_UNAVAILABLE, "The clock went back; nothing is written until it is right.";
    /// Anything else: the log has it under the request id.
    Internal => "internal", INTERNAL_SERVER_ERROR, "Something went wrong. It was not you.";
}

/// The error every room returns.
#[derive(Clone, Debug)]
pub struct Error {
    code: Code,
    detail: Option<String>,
    fields: Vec<FieldError>,
    retry_after: Option<u32>,
    current: Option<serde_json::Value>,
    /// With `stale`: who asked, and in which role.
    asked_by: Option<(Uuid, Option<Uuid>)>,
    /// For the log only.
    cause: Option<String>,
}

/// Problem details (RFC 9457) as every error is answered.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// `urn:together:problem:` and the code.
    #[serde(rename = "type")]
    #[schema(example = "urn:together:problem:not_found")]
    pub kind: String,
    /// One sentence for a person.
    #[schema(example = "There is nothing here for you.")]
    pub title: String,
    /// The HTTP status.
    #[schema(example = 404)]
    pub status: u16,
    /// Stable code to act on.
    #[schema(example = "not_found")]
    pub code: String,
    /// More, where it helps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Every field that cannot be accepted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// With `stale`: the present `version`, `changed_by`, `changed_at` and, if a colleague changed
    /// it, `changed_by_name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current: Option<serde_json::Value>,
}

impl Error {
    /// An error of this code.
    pub const fn new(code: Code) -> Self {
        Self {
            code,
            detail: None,
            fields: Vec::new(),
            retry_after: None,
            current: None,
            asked_by: None,
            cause: None,
        }
    }

    /// Nothing here for this caller.
    pub const fn not_found() -> Self {
        Self::new(Code::NotFound)
    }

    /// May be seen, not done.
    pub const fn forbidden() -> Self {
        Self::new(Code::Forbidden)
    }

    /// Fields that cannot be accepted: the first of them, when there are more than anybody reads.
    pub fn invalid(mut fields: Vec<FieldError>) -> Self {
        field::bounded(&mut fields);
        Self { fields, ..Self::new(Code::Invalid) }
    }

    /// One field that cannot be accepted.
    pub fn field(pointer: &str, code: &str, message: &str) -> Self {
        Self::invalid(vec![FieldError::new(pointer, code, message)])
    }

    /// An unexpected error; `cause` goes to the log only.
    pub fn internal(cause: impl fmt::Display) -> Self {
        Self { cause: Some(cause.to_string()), ..Self::new(Code::Internal) }
    }

    /// The database is away or its queue full.
    pub fn unavailable(cause: impl fmt::Display) -> Self {
        Self {
            cause: Some(cause.to_string()),
            retry_after: Some(1),
            ..Self::new(Code::Unavailable)
        }
    }

    /// What there is, or none: for those who go on looking, so that what does not exist takes as
    /// long as what is somebody else's.
    ///
    /// # Errors
    /// All but `not_found`.
    pub fn or_none<T>(outcome: Result<T>) -> Result<Option<T>> {
        match outcome {
            Err(error) if error.code() == Code::NotFound => Ok(None),
            other => other.map(Some),
        }
    }

    /// With a sentence for the caller. Never put into it what the caller sent.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// With a Retry-After header, in seconds.
    #[must_use]
    pub const fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// With the present state of what is stale.
    #[must_use]
    pub fn current(mut self, current: serde_json::Value) -> Self {
        self.current = Some(current);
        self
    }

    /// With who asked: whoever is a colleague reads who changed it.
    #[must_use]
    pub fn asked_by(mut self, person: Option<Uuid>, role: Option<Uuid>) -> Self {
        self.asked_by = person.map(|person| (person, role));
        self
    }

    /// Adds the name of who changed what is stale, where whoever asked may read it: the one place
    /// that does, at the end of every write.
    #[must_use]
    pub fn named(mut self, name: impl FnOnce(&str, Uuid, Option<Uuid>) -> Option<String>) -> Self {
        if let (Code::Stale, Some((reader, role)), Some(current)) =
            (self.code, self.asked_by, self.current.as_mut().and_then(|one| one.as_object_mut()))
            && let Some(changer) = current.get("changed_by").and_then(|id| id.as_str())
            && let Some(name) = name(changer, reader, role)
        {
            current.insert("changed_by_name".to_owned(), name.into());
        }
        self
    }

    /// Its code.
    pub const fn code(&self) -> Code {
        self.code
    }

    /// What it tells the caller beyond its title.
    pub fn says(&self) -> Option<&str> {
        self.detail.as_deref()
    }

    /// What the log may say of it.
    pub fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    /// The fields that cannot be accepted.
    pub fn fields(&self) -> &[FieldError] {
        &self.fields
    }

    fn problem(&self) -> Problem {
        Problem {
            kind: format!("urn:together:problem:{}", self.code.as_str()),
            title: self.code.title().into(),
            status: self.code.status().as_u16(),
            code: self.code.as_str().into(),
            detail: self.detail.clone(),
            errors: self.fields.clone(),
            current: self.current.clone(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.as_str())?;
        if let Some(cause) = &self.cause {
            write!(f, ": {cause}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        self.code.status()
    }

    fn error_response(&self) -> HttpResponse {
        if self.code == Code::Internal {
            log::error!("{self}");
        } else if let Some(cause) = &self.cause {
            log::warn!("{}: {cause}", self.code.as_str());
        }
        let mut response = HttpResponse::build(self.code.status());
        response.insert_header((header::CACHE_CONTROL, "no-store"));
        if let Some(seconds) = self.retry_after {
            response.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        if self.code == Code::Unauthenticated {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        let body = serde_json::to_string(&self.problem()).unwrap_or_default();
        response.content_type(MEDIA_TYPE).body(body)
    }
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind as Kind, Error as Diesel};
        match error {
            Diesel::NotFound => Self::not_found(),
            // Never the message: PostgreSQL's detail repeats the values of the row.
            Diesel::DatabaseError(Kind::UniqueViolation, info) => Self {
                cause: info.constraint_name().map(str::to_owned),
                ..Self::new(Code::AlreadyExists)
            },
            // A server that only reads: a copy of another, or one whose disk is full.
            Diesel::DatabaseError(
                Kind::ClosedConnection | Kind::UnableToSendCommand | Kind::ReadOnlyTransaction,
                info,
            ) => Self::unavailable(info.message()),
            Diesel::DatabaseError(Kind::RestrictViolation, info) => {
                Self { cause: Some(info.message().to_owned()), ..Self::new(Code::IllegalStep) }
            }
            Diesel::DatabaseError(_, info) if refused_by_trigger(info.message()) => {
                Self { cause: Some(info.message().to_owned()), ..Self::new(Code::IllegalStep) }
            }
            // PostgreSQL has no text with a NUL in it, so there is nothing of that name: an id
            // from an address is the only such text that comes this far.
            Diesel::DatabaseError(_, info) if info.message().contains("invalid byte sequence") => {
                Self::not_found()
            }
            Diesel::DatabaseError(_, info) if busy(info.message()) => {
                Self::unavailable(info.message())
            }
            // What the commit met decides; that the rollback failed as well says nothing more.
            Diesel::RollbackErrorOnCommit { commit_error, .. } => Self::from(*commit_error),
            Diesel::BrokenTransactionManager => Self::unavailable("the connection broke"),
            other => Self::internal(other),
        }
    }
}

/// The words of our own triggers: SQLite reports them without a kind.
fn refused_by_trigger(message: &str) -> bool {
    const WORDS: [&str; 5] = [
        "is append-only",
        "a submitted mark never changes",
        "bid on a closed referral",
        "a deadline never moves earlier, nor after it has passed",
        "a published category version is frozen",
    ];
    WORDS.iter().any(|words| message.contains(words))
}

/// Busy and gone databases, and full or broken disks, that have no kind of their own.
fn busy(message: &str) -> bool {
    const WORDS: [&str; 17] = [
        "database is locked",
        "deadlock detected",
        "could not serialize",
        "terminating connection",
        "server closed the connection",
        "no connection to the server",
        "the database system is",
        "canceling statement due to statement timeout",
        "could not receive data from server",
        "No space left on device",
        "could not write to file",
        "out of memory",
        "out of shared memory",
        // What SQLite says of a disk that is full, failing or read-only.
        "database or disk is full",
        "disk I/O error",
        "attempt to write a readonly database",
        "unable to open database file",
    ];
    WORDS.iter().any(|words| message.contains(words))
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(format!("stored JSON: {:?} at {}", error.classify(), error.column()))
    }
}
