//! Handlers.

use super::{
    actions, store,
    wire::{
        Categories, Category, CategorySummary, CategoryVersion, NewConfig, VersionSummary,
        Versions, may_write,
    },
};
use crate::app::App;
use crate::auth::Actor;
use crate::db::Conn;
use crate::http::{Error, IfMatch, Result, ValidJson, if_match::etag};
use actix_web::{HttpResponse, get, http::header, post, put, web};
use together_rules::policy::Action;

/// List categories.
///
/// Those switched on; the lead officer sees all.
#[utoipa::path(
    tag = "category",
    operation_id = "list_categories",
    responses((status = 200, body = Categories))
)]
#[get("/categories")]
pub async fn list(app: web::Data<App>, actor: Actor) -> Result<web::Json<Categories>> {
    actor.allow(Action::CategoryRead, actor.standing_in_dps())?;
    let all = may_write(&actor);
    let listed = app.db.read(move |conn| {
        let (rows, latest) = (store::all(conn)?, store::latest_of_all(conn)?);
        let mut items = Vec::new();
        for row in rows.into_iter().filter(|row| all || row.enabled) {
            if let Some(version) = latest.iter().find(|one| one.category_code == row.code) {
                items.push(CategorySummary::new(conn, row, version)?);
            }
        }
        Ok(Categories { items })
    });
    Ok(web::Json(listed.await?))
}

/// Read a category.
///
/// With its latest published configuration: placement types, cost headings, needs and features,
/// weights, times and reasons.
#[utoipa::path(
    tag = "category",
    operation_id = "read_category",
    params(("category_code" = String, Path, description = "Code, such as `sen`")),
    responses((status = 200, body = Category))
)]
#[get("/categories/{category_code}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Category>> {
    actor.allow(Action::CategoryRead, actor.standing_in_dps())?;
    let code = path.into_inner();
    let category = app.db.read(move |conn| {
        let (row, version) = (store::load(conn, &code)?, store::latest(conn, &code)?);
        Category::new(conn, row, &version, &actor)
    });
    Ok(web::Json(category.await?))
}

/// List the versions of a category.
///
/// Newest first. A draft shows to the lead officer only.
#[utoipa::path(
    tag = "category",
    operation_id = "list_category_versions",
    params(("category_code" = String, Path, description = "Code, such as `sen`")),
    responses((status = 200, body = Versions))
)]
#[get("/categories/{category_code}/versions")]
pub async fn versions(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Versions>> {
    actor.allow(Action::CategoryRead, actor.standing_in_dps())?;
    let code = path.into_inner();
    let mut rows = app
        .db
        .read(move |conn| {
            store::load(conn, &code)?;
            store::versions(conn, &code)
        })
        .await?;
    if !may_write(&actor) {
        rows.retain(|row| !row.is_draft());
    }
    Ok(web::Json(Versions { items: rows.into_iter().map(VersionSummary::from).collect() }))
}

/// Read a version of a category.
#[utoipa::path(
    tag = "category",
    operation_id = "read_category_version",
    params(
        ("category_code" = String, Path, description = "Code, such as `sen`"),
        ("number" = i64, Path, description = "Number of the version", minimum = 1),
    ),
    responses((status = 200, body = CategoryVersion))
)]
#[get("/categories/{category_code}/versions/{number}")]
pub async fn read_version(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    actor.allow(Action::CategoryRead, actor.standing_in_dps())?;
    let (code, number) = path.into_inner();
    let number = numbered(&number)?;
    let version = app.db.read(move |conn| {
        let row = store::numbered(conn, &code, number)?;
        if row.is_draft() && !may_write(&actor) {
            return Err(Error::not_found());
        }
        tagged(conn, &row, &actor)
    });
    Ok(answer(version.await?))
}

/// Begin a draft.
///
/// A copy of the latest published version. One draft at a time.
#[utoipa::path(
    tag = "category",
    operation_id = "draft_category_version",
    params(("category_code" = String, Path, description = "Code, such as `sen`")),
    responses((status = 201, body = CategoryVersion))
)]
#[post("/categories/{category_code}/versions")]
pub async fn draft(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let code = path.into_inner();
    let of = code.clone();
    let drafted = app.db.write(move |tx| {
        let row = actions::draft(tx, &actor, &of)?;
        tagged(tx.conn(), &row, &actor)
    });
    let (version, body) = drafted.await?;
    let location = format!("/api/v1/categories/{code}/versions/{}", body.number);
    Ok(HttpResponse::Created()
        .insert_header((header::LOCATION, location))
        .insert_header(etag(version))
        .json(body))
}

/// Save a draft.
///
/// Replaces its whole configuration. Everything that is wrong is listed at once.
#[utoipa::path(
    tag = "category",
    operation_id = "save_category_version",
    params(
        ("category_code" = String, Path, description = "Code, such as `sen`"),
        ("number" = i64, Path, description = "Number of the version", minimum = 1),
        ("If-Match" = String, Header, description = "ETag of the version read"),
    ),
    request_body = NewConfig,
    responses((status = 200, body = CategoryVersion))
)]
#[put("/categories/{category_code}/versions/{number}")]
pub async fn save(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    version: IfMatch,
    body: ValidJson<NewConfig>,
) -> Result<HttpResponse> {
    let (code, number) = path.into_inner();
    let number = numbered(&number)?;
    let saved = app.db.write(move |tx| {
        let row = actions::save(tx, &actor, &code, number, version, &body)?;
        tagged(tx.conn(), &row, &actor)
    });
    Ok(answer(saved.await?))
}

/// Publish a draft.
///
/// It is frozen from then on; later applications and referrals rest on it.
#[utoipa::path(
    tag = "category",
    operation_id = "publish_category_version",
    params(
        ("category_code" = String, Path, description = "Code, such as `sen`"),
        ("number" = i64, Path, description = "Number of the version", minimum = 1),
        ("If-Match" = String, Header, description = "ETag of the version read"),
    ),
    responses((status = 200, body = CategoryVersion))
)]
#[post("/categories/{category_code}/versions/{number}/publish")]
pub async fn publish(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    version: IfMatch,
) -> Result<HttpResponse> {
    let (code, number) = path.into_inner();
    let number = numbered(&number)?;
    let published = app.db.write(move |tx| {
        let row = actions::publish(tx, &actor, &code, number, version)?;
        tagged(tx.conn(), &row, &actor)
    });
    Ok(answer(published.await?))
}

/// Switch a category on.
#[utoipa::path(
    tag = "category",
    operation_id = "enable_category",
    params(("category_code" = String, Path, description = "Code, such as `sen`")),
    responses((status = 200, body = Category))
)]
#[post("/categories/{category_code}/enable")]
pub async fn enable(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Category>> {
    switch(&app, actor, path.into_inner(), true).await
}

/// Switch a category off.
///
/// Nothing new begins in it; referrals that run go on.
#[utoipa::path(
    tag = "category",
    operation_id = "disable_category",
    params(("category_code" = String, Path, description = "Code, such as `sen`")),
    responses((status = 200, body = Category))
)]
#[post("/categories/{category_code}/disable")]
pub async fn disable(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Category>> {
    switch(&app, actor, path.into_inner(), false).await
}

async fn switch(app: &App, actor: Actor, code: String, on: bool) -> Result<web::Json<Category>> {
    let switched = app.db.write(move |tx| {
        let row = actions::switch(tx, &actor, &code, on)?;
        let version = store::latest(tx.conn(), &code)?;
        Category::new(tx.conn(), row, &version, &actor)
    });
    Ok(web::Json(switched.await?))
}

/// A number that is none names no version.
pub(super) fn numbered(text: &str) -> Result<i64> {
    text.parse().map_err(|_| Error::not_found())
}

/// A version as an actor reads it, with the number for its ETag.
fn tagged(conn: &mut Conn, row: &store::Version, actor: &Actor) -> Result<(i64, CategoryVersion)> {
    Ok((row.content_version, CategoryVersion::new(conn, row, actor)?))
}

fn answer((version, body): (i64, CategoryVersion)) -> HttpResponse {
    HttpResponse::Ok().insert_header(etag(version)).json(body)
}
