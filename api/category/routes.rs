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
    let (rows, latest) =
        app.db.read(|conn| Ok((store::all(conn)?, store::latest_of_all(conn)?))).await?;
    let all = may_write(&actor);
    let mut items = Vec::new();
    for row in rows.into_iter().filter(|row| all || row.enabled) {
        if let Some(version) = latest.iter().find(|one| one.category_code == row.code) {
            items.push(CategorySummary::new(row, version)?);
        }
    }
    Ok(web::Json(Categories { items }))
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
    let (row, version) = app
        .db
        .read(move |conn| Ok((store::load(conn, &code)?, store::latest(conn, &code)?)))
        .await?;
    Ok(web::Json(Category::new(row, &version, &actor)?))
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
    let row = app.db.read(move |conn| store::numbered(conn, &code, number)).await?;
    if row.is_draft() && !may_write(&actor) {
        return Err(Error::not_found());
    }
    answer(&row, &actor)
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
    let (who, of) = (actor.clone(), code.clone());
    let row = app.db.write(move |tx| actions::draft(tx, &who, &of)).await?;
    let location = format!("/api/v1/categories/{code}/versions/{}", row.number);
    Ok(HttpResponse::Created()
        .insert_header((header::LOCATION, location))
        .insert_header(etag(row.content_version))
        .json(CategoryVersion::new(&row, &actor)?))
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
    let who = actor.clone();
    let row =
        app.db.write(move |tx| actions::save(tx, &who, &code, number, version, &body)).await?;
    answer(&row, &actor)
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
    let who = actor.clone();
    let row = app.db.write(move |tx| actions::publish(tx, &who, &code, number, version)).await?;
    answer(&row, &actor)
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
    let who = actor.clone();
    let (row, version) = app
        .db
        .write(move |tx| {
            let row = actions::switch(tx, &who, &code, on)?;
            let version = store::latest(tx.conn(), &code)?;
            Ok((row, version))
        })
        .await?;
    Ok(web::Json(Category::new(row, &version, &actor)?))
}

/// A number that is none names no version.
pub(super) fn numbered(text: &str) -> Result<i64> {
    text.parse().map_err(|_| Error::not_found())
}

fn answer(row: &store::Version, actor: &Actor) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok()
        .insert_header(etag(row.content_version))
        .json(CategoryVersion::new(row, actor)?))
}
