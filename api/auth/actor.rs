//! The actor of a request: one person, in one role, for one organisation.

use super::tokens::Claims;
use crate::app::App;
use crate::db::{
    Conn,
    schema::{app_user, authority, sign_in_session, user_role},
};
use crate::http::{
    Code, Error, Result,
    limit::{Work, comes_first},
};
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, dev::Payload, http::header, web};
use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;
use futures_util::future::{FutureExt as _, Shared};
use std::{future::Future, pin::Pin};
use together_rules::policy::{Action, Role, Standing, Verdict, verdict};

/// How long after giving the password the decisive steps are open, in minutes.
const STEP_UP_MINUTES: i64 = 15;

/// A signed-in person, before a role is chosen: for own profile and sessions only.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// User id.
    pub user_id: String,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Session id.
    pub session_id: String,
    /// When the password was last given.
    pub auth_time: NaiveDateTime,
}

/// A person acting in one role for one organisation.
#[derive(Clone, Debug)]
pub struct Actor {
    /// User id.
    pub user_id: String,
    /// Name.
    pub name: String,
    /// Session id.
    pub session_id: String,
    /// What `Together-Acting-For` named.
    pub role_id: String,
    /// The role acted in.
    pub role: Role,
    /// The authority acted for, if it is one.
    pub authority_id: Option<String>,
    /// Whether that authority leads the DPS.
    pub of_lead: bool,
    /// The provider acted for, if it is one.
    pub provider_id: Option<String>,
    /// The establishments a provider user is limited to.
    pub only_establishments: Option<Vec<String>>,
    /// Whether a provider user may invite colleagues.
    pub manage: bool,
    /// When the password was last given.
    pub auth_time: NaiveDateTime,
}

impl Actor {
    /// Somebody acting from inside the service, as if the password had been given at `now`: the
    /// demo region's people act through the same actions as callers. `session` names what they
    /// act from in the audit trail.
    ///
    /// # Errors
    /// `forbidden` for a role the person does not hold; the database's.
    pub fn acting(
        conn: &mut Conn,
        user_id: &str,
        role_id: &str,
        session: &str,
        now: NaiveDateTime,
    ) -> Result<Self> {
        let (name, email) = app_user::table
            .find(user_id)
            .select((app_user::name, app_user::email))
            .get_result(conn)?;
        let person = SignedIn {
            user_id: user_id.to_owned(),
            name,
            email,
            session_id: session.to_owned(),
            auth_time: now,
        };
        acting(conn, person, Some(role_id))
    }

    /// Asks the permission table: 401, 403 or 404 as it says, or the verdict that lets pass.
    ///
    /// # Errors
    /// The refusal of the table.
    pub fn allow(&self, action: Action, standing: Standing) -> Result<Verdict> {
        refuse(verdict(action, standing))
    }

    /// As [`Self::allow`] for creating in a collection that is no secret: 403 instead of 404.
    ///
    /// # Errors
    /// The refusal of the table.
    pub fn allow_creating(&self, action: Action, standing: Standing) -> Result<Verdict> {
        refuse(verdict(action, standing).creating())
    }

    /// The standing towards a thing of an authority. Providers stand outside until their own
    /// relation (invited, member) is known; an evaluator until the assignment is.
    pub fn standing_towards_authority(&self, authority_id: &str) -> Standing {
        let own = self.authority_id.as_deref() == Some(authority_id);
        match (self.role, own) {
            (Role::LeadOfficer, _) => Standing::LeadOfficer,
            (Role::Commissioner, true) => Standing::CommissionerOwn,
            (Role::Commissioner, false) => Standing::CommissionerOther,
            (Role::Evaluator, _) => Standing::EvaluatorOther,
            (Role::AuthorityAdmin, true) => Standing::AdminOwn,
            (Role::AuthorityAdmin, false) => Standing::AdminOther,
            (Role::ContractManager, true) => Standing::ContractOwn,
            (Role::ContractManager, false) => Standing::ContractOther,
            (Role::Auditor, true) => Standing::AuditorIn,
            (Role::Auditor, false) => Standing::AuditorOut,
            (Role::ProviderUser, _) => Standing::ProviderOutsider,
            (Role::Family, _) => Standing::FamilyOther,
            (Role::Platform, _) => Standing::PlatformOther,
        }
    }

    /// The standing towards an authority itself: its users, its caps. An evaluator there is one of
    /// its own or of another; nothing is given.
    pub fn standing_in_authority(&self, authority_id: &str) -> Standing {
        match self.standing_towards_authority(authority_id) {
            Standing::EvaluatorOther if self.authority_id.as_deref() == Some(authority_id) => {
                Standing::EvaluatorGiven
            }
            other => other,
        }
    }

    /// The standing towards what every partner shares (register, categories): own where the role
    /// is of the DPS at all.
    pub fn standing_in_dps(&self) -> Standing {
        standing_in_dps(self.role)
    }

    /// Whether an establishment of a provider is this actor's to act for.
    pub fn owns(&self, provider_id: Option<&str>, establishment_id: &str) -> bool {
        self.provider_id.is_some()
            && self.provider_id.as_deref() == provider_id
            && self
                .only_establishments
                .as_ref()
                .is_none_or(|only| only.iter().any(|id| id == establishment_id))
    }

    /// The decisive steps ask for the password again within fifteen minutes.
    ///
    /// # Errors
    /// `step_up_required`.
    pub fn stepped_up(&self, now: NaiveDateTime) -> Result<()> {
        if now - self.auth_time > Duration::minutes(STEP_UP_MINUTES) {
            return Err(Error::new(Code::StepUpRequired));
        }
        Ok(())
    }

    /// The organisation acted for, as the audit names it.
    pub fn organisation(&self) -> String {
        match (&self.authority_id, &self.provider_id) {
            (Some(id), _) => format!("authority/{id}"),
            (None, Some(id)) => format!("provider/{id}"),
            (None, None) => String::new(),
        }
    }
}

fn refuse(verdict: Verdict) -> Result<Verdict> {
    match verdict {
        Verdict::Allow | Verdict::AllowInState | Verdict::AllowFromStep => Ok(verdict),
        Verdict::Forbidden => Err(Error::forbidden()),
        Verdict::NotFound => Err(Error::not_found()),
        Verdict::Unauthenticated => Err(Error::new(Code::Unauthenticated)),
    }
}

type Reading<T> = Pin<Box<dyn Future<Output = Result<T>>>>;

/// The actor of a request while it is being found.
struct Asking(Shared<Reading<Actor>>);

/// Whether whoever asks may: what else is wrong with a request is said after that. Extracted after
/// the actor, where a route has one; otherwise a person is enough.
///
/// # Errors
/// What finding the actor or the person ends with.
pub fn may_ask(request: &HttpRequest, payload: &mut Payload) -> Reading<()> {
    let asking = request.extensions().get::<Asking>().map(|asking| asking.0.clone());
    match asking {
        Some(actor) => Box::pin(async { actor.await.map(drop) }),
        None => {
            let person = SignedIn::from_request(request, payload);
            Box::pin(async { person.await.map(drop) })
        }
    }
}

fn bearer(request: &HttpRequest) -> Result<(web::Data<App>, Claims)> {
    let refused = || Error::new(Code::Unauthenticated);
    let app = request.app_data::<web::Data<App>>().ok_or_else(|| Error::internal("no app"))?;
    // Checked already when the request was counted.
    if let Some(claims) = request.extensions().get::<Claims>() {
        return Ok((app.clone(), claims.clone()));
    }
    let token = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .ok_or_else(refused)?;
    Ok((app.clone(), app.tokens.check(token)?))
}

impl FromRequest for SignedIn {
    type Error = Error;
    type Future = Reading<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let found = bearer(request);
        Box::pin(async move {
            let (app, claims) = found?;
            app.db.read(move |conn| signed_in(conn, &claims)).await
        })
    }
}

impl FromRequest for Actor {
    type Error = Error;
    type Future = Shared<Reading<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let found = bearer(request);
        let acting_for = request
            .headers()
            .get("together-acting-for")
            .map(|value| value.to_str().map(str::to_owned).unwrap_or_default());
        let work = Work::of(request.method(), request.path());
        let looks = request.method().is_safe();
        let first = comes_first(request.method(), request.path());
        let finding: Reading<Self> = Box::pin(async move {
            let (app, claims) = found?;
            let changes = app.db.changes();
            let key = (claims.sid.clone(), claims.sub.clone(), acting_for.clone());
            // Whoever decides something is always looked up.
            let known = looks.then(|| app.actors.get(&key, changes)).flatten();
            let actor = match known {
                Some(actor) => actor,
                None => {
                    let who = move |conn: &mut Conn| {
                        let person = signed_in(conn, &claims)?;
                        acting(conn, person, acting_for.as_deref())
                    };
                    let actor = match first {
                        true => app.db.read_first(who).await?,
                        false => app.db.read(who).await?,
                    };
                    app.actors.keep(key, changes, actor.clone());
                    actor
                }
            };
            app.limits.admit(&actor, work)?;
            Ok(actor)
        });
        let finding = finding.shared();
        request.extensions_mut().insert(Asking(finding.clone()));
        finding
    }
}

/// Name, e-mail address, status, epochs of user and session, end and time of the password.
type SessionRow = (String, String, String, i64, i64, Option<NaiveDateTime>, NaiveDateTime);

/// The person of a token whose session still stands.
fn signed_in(conn: &mut Conn, claims: &Claims) -> Result<SignedIn> {
    let row: Option<SessionRow> = sign_in_session::table
        .inner_join(app_user::table)
        .filter(sign_in_session::id.eq(&claims.sid))
        .filter(app_user::id.eq(&claims.sub))
        .select((
            app_user::name,
            app_user::email,
            app_user::status,
            app_user::session_epoch,
            sign_in_session::epoch,
            sign_in_session::ended_at,
            sign_in_session::auth_time,
        ))
        .first(conn)
        .optional()?;
    match row {
        Some((name, email, status, epoch, of_session, None, auth_time))
            if status == "active" && epoch == of_session =>
        {
            Ok(SignedIn {
                user_id: claims.sub.clone(),
                name,
                email,
                session_id: claims.sid.clone(),
                auth_time,
            })
        }
        _ => Err(Error::new(Code::Unauthenticated)),
    }
}

#[derive(Queryable)]
struct RoleRow {
    id: String,
    role: String,
    authority_id: Option<String>,
    kind: Option<String>,
    provider_id: Option<String>,
    manage: bool,
    only_establishments: Option<String>,
}

/// The one role named, or the only one held.
fn acting(conn: &mut Conn, person: SignedIn, acting_for: Option<&str>) -> Result<Actor> {
    let mut rows: Vec<RoleRow> = user_role::table
        .left_join(authority::table)
        .filter(user_role::user_id.eq(&person.user_id))
        .filter(user_role::ended_at.is_null())
        .select((
            user_role::id,
            user_role::role,
            user_role::authority_id,
            authority::kind.nullable(),
            user_role::provider_id,
            user_role::manage,
            user_role::only_establishments,
        ))
        .load(conn)?;
    let row = match acting_for {
        Some(id) => rows.into_iter().find(|row| row.id == id).ok_or_else(Error::forbidden)?,
        None if rows.len() > 1 => {
            return Err(Error::new(Code::BadHeader)
                .detail("You hold several roles: name one in Together-Acting-For."));
        }
        None => rows.pop().ok_or_else(Error::forbidden)?,
    };
    let only = row.only_establishments.as_deref().map(serde_json::from_str).transpose()?;
    Ok(Actor {
        user_id: person.user_id,
        name: person.name,
        session_id: person.session_id,
        role_id: row.id,
        role: row.role.parse().map_err(Error::internal)?,
        of_lead: row.kind.as_deref() == Some("lead"),
        authority_id: row.authority_id,
        provider_id: row.provider_id,
        only_establishments: only,
        manage: row.manage,
        auth_time: person.auth_time,
    })
}

/// How a role stands towards what belongs to the DPS as a whole.
pub fn standing_in_dps(role: Role) -> Standing {
    match role {
        Role::LeadOfficer => Standing::LeadOfficer,
        Role::Commissioner => Standing::CommissionerOwn,
        Role::Evaluator => Standing::EvaluatorOther,
        Role::AuthorityAdmin => Standing::AdminOwn,
        Role::ContractManager => Standing::ContractOwn,
        Role::Auditor => Standing::AuditorIn,
        Role::ProviderUser => Standing::ProviderOutsider,
        Role::Family => Standing::FamilyOther,
        Role::Platform => Standing::PlatformOther,
    }
}
