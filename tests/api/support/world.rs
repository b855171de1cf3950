//! Who and what there is in a test: authorities, people, providers, establishments.

use super::{Client, TestApp};
use diesel::prelude::*;
use together::audit::Who;
use together::authority::setup::{NewAuthority, Setup, setup};
use together::db::{
    Tx, new_id,
    schema::{app_user, authority, establishment, provider, sign_in_session, user_role},
};

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Person {
    pub client: Client,
    pub user_id: String,
    pub role_id: String,
    pub email: String,
}

/// Seven authorities (West Sussex leads), a DPS under the 2015 rules, all five categories on.
pub fn set_up(tx: &mut Tx<'_>) -> together::http::Result<String> {
    let rows = [
        ("West Sussex County Council", "E10000032", "938", "WSX", "lead"),
        ("East Sussex County Council", "E10000011", "845", "ESX", "partner"),
        ("Brighton & Hove City Council", "E06000043", "846", "BTN", "partner"),
        ("Surrey County Council", "E10000030", "936", "SRY", "partner"),
        ("Kent County Council", "E10000016", "886", "KNT", "partner"),
        ("Medway Council", "E06000035", "887", "MDW", "partner"),
        ("Essex County Council", "E10000012", "881", "SSX", "partner"),
    ];
    let authorities = rows.map(|(name, ons, dfe, prefix, kind)| NewAuthority {
        name: name.into(),
        ons_code: ons.into(),
        dfe_number: dfe.into(),
        prefix: prefix.into(),
        email_domain: format!("{}.example", prefix.to_lowercase()),
        kind: kind.into(),
    });
    let today = together_rules::london::date_of(tx.now()?.and_utc());
    let all = ["sen", "foster", "residential", "alternative-education", "supported-accommodation"];
    let region = Setup {
        name: "Test region".into(),
        regime: together_rules::regime::Regime::Pcr2015,
        starts_on: today - chrono::Duration::days(365),
        // The latest day those rules allow.
        ends_on: "2029-02-23".parse().unwrap(),
        categories: all.map(String::from).to_vec(),
        authorities: authorities.to_vec(),
        beside: Vec::new(),
    };
    setup(tx, &region, &Who::system("tests"))
}

impl TestApp {
    /// The id of an authority, by its prefix (`WSX` leads).
    pub async fn authority(&self, prefix: &str) -> String {
        let prefix = prefix.to_owned();
        self.read(move |conn| {
            Ok(authority::table
                .filter(authority::prefix.eq(prefix))
                .select(authority::id)
                .first(conn)?)
        })
        .await
    }

    /// Somebody in a role of an authority, signed in just now.
    pub async fn officer(&self, role: &str, prefix: &str) -> Person {
        let id = self.authority(prefix).await;
        self.person(role, Some(id), None, None).await
    }

    /// A user of a provider, for all its establishments, or for some.
    pub async fn provider_user(&self, provider_id: &str, only: Option<Vec<String>>) -> Person {
        self.person("provider_user", None, Some(provider_id.into()), only).await
    }

    async fn person(
        &self,
        role: &str,
        authority_id: Option<String>,
        provider_id: Option<String>,
        only: Option<Vec<String>>,
    ) -> Person {
        let (user_id, role_id) = (new_id(), new_id());
        // A domain for each provider: one shared with an evaluator is a conflict of interest.
        let domain = match &provider_id {
            Some(id) => format!("{}.example", &id[24..]),
            None => "people.example".into(),
        };
        let email = format!("{role}.{}@{domain}", &user_id[24..]);
        let (user, role_name, address, id) =
            (user_id.clone(), role.to_owned(), email.clone(), role_id.clone());
        self.write(move |tx| {
            let now = tx.now()?;
            diesel::insert_into(app_user::table)
                .values((
                    app_user::id.eq(&user),
                    app_user::email.eq(&address),
                    app_user::name.eq(format!("Test {role_name}")),
                    app_user::status.eq("active"),
                    app_user::created_at.eq(now),
                ))
                .execute(tx.conn())?;
            diesel::insert_into(user_role::table)
                .values((
                    user_role::id.eq(&id),
                    user_role::user_id.eq(&user),
                    user_role::role.eq(&role_name),
                    user_role::authority_id.eq(&authority_id),
                    user_role::provider_id.eq(&provider_id),
                    user_role::manage.eq(true),
                    user_role::only_establishments
                        .eq(only.as_ref().map(|ids| serde_json::json!(ids).to_string())),
                    user_role::created_at.eq(now),
                ))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
        let client = self.session(&user_id, &role_id).await;
        Person { client, user_id, role_id, email }
    }

    /// A fresh session of a user, as after giving the password now.
    pub async fn session(&self, user_id: &str, role_id: &str) -> Client {
        let (session, user) = (new_id(), user_id.to_owned());
        let id = session.clone();
        let auth_time = self
            .write(move |tx| {
                let now = tx.now()?;
                let epoch: i64 =
                    app_user::table.find(&user).select(app_user::session_epoch).first(tx.conn())?;
                diesel::insert_into(sign_in_session::table)
                    .values((
                        sign_in_session::id.eq(&id),
                        sign_in_session::user_id.eq(&user),
                        sign_in_session::epoch.eq(epoch),
                        sign_in_session::created_at.eq(now),
                        sign_in_session::auth_time.eq(now),
                        sign_in_session::last_used_at.eq(now),
                        sign_in_session::device.eq("tests"),
                    ))
                    .execute(tx.conn())?;
                Ok(now)
            })
            .await;
        let token =
            self.app.tokens.issue(user_id, &session, auth_time.and_utc().timestamp()).unwrap();
        self.stranger().signed_in(&token, role_id)
    }

    /// Somebody, signed in again.
    pub async fn again(&self, person: &Person) -> Person {
        let client = self.session(&person.user_id, &person.role_id).await;
        Person { client, ..person.clone() }
    }

    /// A provider, by name.
    pub async fn provider(&self, name: &str) -> String {
        let (id, name) = (new_id(), name.to_owned());
        let row = id.clone();
        self.write(move |tx| {
            let now = tx.now()?;
            diesel::insert_into(provider::table)
                .values((
                    provider::id.eq(&row),
                    provider::name.eq(&name),
                    provider::form.eq("company"),
                    provider::created_at.eq(now),
                ))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
        id
    }

    /// An establishment of a provider at a grid position.
    pub async fn establishment(
        &self,
        provider_id: &str,
        name: &str,
        easting: i64,
        northing: i64,
    ) -> String {
        let (id, provider_id, name) = (new_id(), provider_id.to_owned(), name.to_owned());
        let row = id.clone();
        self.write(move |tx| {
            let now = tx.now()?;
            diesel::insert_into(establishment::table)
                .values((
                    (
                        establishment::id.eq(&row),
                        establishment::provider_id.eq(&provider_id),
                        establishment::name.eq(&name),
                        establishment::kind.eq("special_school"),
                        establishment::status.eq("open"),
                        establishment::place.eq("PO19"),
                        establishment::precision_of_place.eq("district"),
                    ),
                    (
                        establishment::easting.eq(easting),
                        establishment::northing.eq(northing),
                        establishment::created_at.eq(now),
                        establishment::updated_at.eq(now),
                    ),
                ))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
        id
    }

    /// A registered school that nobody has claimed.
    pub async fn unclaimed(&self, name: &str, urn: &str) -> String {
        let provider = self.provider("nobody for long").await;
        let id = self.establishment(&provider, name, 480_000, 105_000).await;
        let (row, urn) = (id.clone(), urn.to_owned());
        self.write(move |tx| {
            diesel::update(establishment::table.find(&row))
                .set((establishment::provider_id.eq(None::<String>), establishment::urn.eq(&urn)))
                .execute(tx.conn())?;
            diesel::delete(provider::table.find(&provider)).execute(tx.conn())?;
            Ok(())
        })
        .await;
        id
    }

    /// One more role of somebody, of an authority; its id.
    pub async fn also(&self, person: &Person, role: &str, authority_id: &str) -> String {
        let (id, user) = (new_id(), person.user_id.clone());
        let (row, role, authority_id) = (id.clone(), role.to_owned(), authority_id.to_owned());
        self.write(move |tx| {
            let now = tx.now()?;
            diesel::insert_into(user_role::table)
                .values((
                    user_role::id.eq(&row),
                    user_role::user_id.eq(&user),
                    user_role::role.eq(&role),
                    user_role::authority_id.eq(&authority_id),
                    user_role::created_at.eq(now),
                ))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
        id
    }

    /// Takes the `manage` mark from a provider user.
    pub async fn without_manage(&self, person: &Person) {
        let id = person.role_id.clone();
        self.write(move |tx| {
            diesel::update(user_role::table.find(&id))
                .set(user_role::manage.eq(false))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    }
}
