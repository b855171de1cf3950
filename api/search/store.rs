//! Queries.

use super::wire::{
    Found, FoundApplication, FoundEstablishment, FoundMember, FoundProvider, FoundReferral,
};
use crate::columns;
use crate::db::{
    Conn,
    schema::{application, establishment, invitation, membership, provider, referral},
};
use crate::http::Result;
use crate::provider::store::escape_like;
use crate::referral::store::Referral;
use chrono::NaiveDateTime;
use diesel::{
    dsl::{exists, sql},
    prelude::*,
    sql_types::{Bool, Text},
};
use together_rules::states::ReferralState;

/// Found of each kind.
const MOST: i64 = 10;

/// States that a provider does not tell apart.
const EVALUATED: [ReferralState; 3] =
    [ReferralState::Opened, ReferralState::Scored, ReferralState::WithFamily];

/// Who looks.
#[derive(Clone, Debug)]
pub(super) enum Whose {
    /// Somebody of the DPS, and whose referrals they may open, if anybody's.
    Dps {
        /// An authority.
        referrals_of: Option<String>,
        /// Whether applications may be read.
        applications: bool,
    },
    /// A provider, and the establishments its user is limited to.
    Provider { provider_id: String, only: Option<Vec<String>> },
}

/// What holds the text.
///
/// # Errors
/// The database's.
pub(super) fn search(
    conn: &mut Conn,
    whose: &Whose,
    text: &str,
    now: NaiveDateTime,
) -> Result<Found> {
    Ok(Found {
        referrals: referrals(conn, whose, text, now)?,
        providers: providers(conn, whose, text)?,
        establishments: establishments(conn, whose, text)?,
        members: members(conn, whose, text)?,
        applications: applications(conn, whose, text)?,
    })
}

/// LIKE differs in case between the databases: compare lower-cased. Wildcards mean themselves.
macro_rules! holds {
    ($column:literal, $text:expr) => {
        sql::<Bool>(concat!("LOWER(", $column, ") LIKE "))
            .bind::<Text, _>(format!("%{}%", escape_like(&$text.to_lowercase())))
            .sql(" ESCAPE '!'")
    };
}

fn referrals(
    conn: &mut Conn,
    whose: &Whose,
    text: &str,
    now: NaiveDateTime,
) -> Result<Vec<FoundReferral>> {
    let mut query = referral::table
        .filter(holds!("referral.reference", text))
        .order(referral::reference.desc())
        .limit(MOST)
        .select(columns!(Referral))
        .into_boxed();
    match whose {
        Whose::Dps { referrals_of: None, .. } => return Ok(Vec::new()),
        Whose::Dps { referrals_of: Some(id), .. } => {
            query = query.filter(referral::authority_id.eq(id))
        }
        Whose::Provider { provider_id, only } => {
            let invited = invitation::table
                .filter(invitation::referral_id.eq(referral::id))
                .filter(invitation::provider_id.eq(provider_id));
            query = query.filter(referral::issued_at.is_not_null());
            query = match only {
                None => query.filter(exists(invited)),
                Some(only) => {
                    query.filter(exists(invited.filter(invitation::establishment_id.eq_any(only))))
                }
            };
        }
    }
    let rows: Vec<Referral> = query.load(conn)?;
    let provider = matches!(whose, Whose::Provider { .. });
    let found = |row: Referral| {
        let state = row.state_at(now)?;
        Ok(FoundReferral {
            // How far the evaluation is shows to its authority alone (F2).
            state: match provider && EVALUATED.contains(&state) {
                true => "evaluating".to_owned(),
                false => state.as_str().to_owned(),
            },
            id: row.id,
            reference: row.reference,
            category: row.category_code,
        })
    };
    rows.into_iter().map(found).collect()
}

fn applications(conn: &mut Conn, whose: &Whose, text: &str) -> Result<Vec<FoundApplication>> {
    let mut query = application::table
        .inner_join(establishment::table)
        .filter(holds!("application.reference", text))
        .order(application::reference.desc())
        .limit(MOST)
        .select((
            application::id,
            application::reference,
            application::category_code,
            establishment::name,
            application::state,
        ))
        .into_boxed();
    match whose {
        Whose::Dps { applications: false, .. } => return Ok(Vec::new()),
        // A draft is its provider's alone.
        Whose::Dps { .. } => query = query.filter(application::state.ne("draft")),
        Whose::Provider { provider_id, only } => {
            query = query.filter(application::provider_id.eq(provider_id));
            if let Some(only) = only {
                query = query.filter(application::establishment_id.eq_any(only));
            }
        }
    }
    let rows: Vec<(String, String, String, String, String)> = query.load(conn)?;
    let found = |(id, reference, category, establishment, state)| FoundApplication {
        id,
        reference,
        category,
        establishment,
        state,
    };
    Ok(rows.into_iter().map(found).collect())
}

fn providers(conn: &mut Conn, whose: &Whose, text: &str) -> Result<Vec<FoundProvider>> {
    let mut query = provider::table
        .filter(holds!("provider.name", text))
        .order((provider::name, provider::id))
        .limit(MOST)
        .select((provider::id, provider::name))
        .into_boxed();
    if let Whose::Provider { provider_id, .. } = whose {
        query = query.filter(provider::id.eq(provider_id));
    }
    let rows: Vec<(String, String)> = query.load(conn)?;
    Ok(rows.into_iter().map(|(id, name)| FoundProvider { id, name }).collect())
}

fn establishments(conn: &mut Conn, whose: &Whose, text: &str) -> Result<Vec<FoundEstablishment>> {
    let mut query = establishment::table
        .left_join(provider::table)
        .filter(holds!("establishment.name", text))
        .order((establishment::name, establishment::id))
        .limit(MOST)
        .select((
            establishment::id,
            establishment::name,
            establishment::kind,
            provider::name.nullable(),
        ))
        .into_boxed();
    if let Whose::Provider { provider_id, only } = whose {
        query = query.filter(establishment::provider_id.eq(provider_id).assume_not_null());
        if let Some(only) = only {
            query = query.filter(establishment::id.eq_any(only));
        }
    }
    let rows: Vec<(String, String, String, Option<String>)> = query.load(conn)?;
    let found = |(id, name, kind, provider)| FoundEstablishment { id, name, kind, provider };
    Ok(rows.into_iter().map(found).collect())
}

fn members(conn: &mut Conn, whose: &Whose, text: &str) -> Result<Vec<FoundMember>> {
    let mut query = membership::table
        .inner_join(establishment::table)
        .filter(holds!("establishment.name", text))
        .order((establishment::name, membership::id))
        .limit(MOST)
        .select((membership::id, establishment::name, membership::category_code, membership::state))
        .into_boxed();
    if let Whose::Provider { provider_id, only } = whose {
        query = query.filter(membership::provider_id.eq(provider_id));
        if let Some(only) = only {
            query = query.filter(membership::establishment_id.eq_any(only));
        }
    }
    let rows: Vec<(String, String, String, String)> = query.load(conn)?;
    let found = |(id, name, category, state)| FoundMember { id, name, category, state };
    Ok(rows.into_iter().map(found).collect())
}
