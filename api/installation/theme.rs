//! Name, logo and colours of an installation, from the file that `THEME_FILE` names. Served as one
//! stylesheet of custom properties, so that no page needs a style of its own.

use crate::app::App;
use actix_web::{HttpResponse, http::header, web};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};
use thiserror::Error;

/// Where the logo is.
pub(super) const LOGO: &str = "/theme/logo";
const LOGO_LIMIT: usize = 40 * 1024;
/// Text on a colour, as WCAG 2.2 AA asks (1.4.3).
const LEAST_CONTRAST: f64 = 4.5;
/// What text is written in, and on, where a theme does not say.
const INK: Colour = Colour([0x0b, 0x0c, 0x0c]);
const PAPER: Colour = Colour([0xff, 0xff, 0xff]);

/// Why a theme is refused.
#[derive(Debug, Error)]
pub enum ThemeError {
    /// No such file, or its logo's.
    #[error("THEME_FILE: {0} cannot be read")]
    Unreadable(String),
    /// Not what is expected.
    #[error("THEME_FILE: {0}")]
    Malformed(#[from] serde_json::Error),
    /// Text that not everybody could read.
    #[error("THEME_FILE: {0} has a contrast of {1:.2} to 1; it must be 4.5 to 1 or more")]
    Contrast(&'static str, f64),
    /// The logo is of another kind, or too big.
    #[error("THEME_FILE: the logo is an SVG or PNG file of at most 40 KB, with logo_alt beside it")]
    BadLogo,
    /// Not a page.
    #[error("THEME_FILE: exit_address starts with https://")]
    BadExit,
}

/// A colour as `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
struct Colour([u8; 3]);

impl TryFrom<String> for Colour {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let mut bytes = [0; 3];
        let digits = text.strip_prefix('#').ok_or("a colour is # and six digits")?;
        hex::decode_to_slice(digits, &mut bytes).map_err(|_| "a colour is # and six digits")?;
        Ok(Self(bytes))
    }
}

impl Colour {
    fn text(self) -> String {
        format!("#{}", hex::encode(self.0))
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: Option<String>,
    logo: Option<String>,
    logo_alt: Option<String>,
    header_background: Option<Colour>,
    header_text: Option<Colour>,
    brand: Option<Colour>,
    brand_dark: Option<Colour>,
    family_background: Option<Colour>,
    contact: Option<String>,
    exit_address: Option<String>,
    exit_categories: Option<BTreeSet<String>>,
    #[serde(default)]
    exit_categories_of: BTreeMap<String, BTreeSet<String>>,
}

/// A logo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// What it says, for who does not see it.
    pub alt: String,
    media_type: &'static str,
    bytes: Vec<u8>,
}

/// Which families' pages offer "Exit this page", and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Exit {
    address: String,
    categories: BTreeSet<String>,
    /// By the prefix of an authority's references: instead of the above.
    categories_of: BTreeMap<String, BTreeSet<String>>,
}

impl Default for Exit {
    /// Where somebody else in the home may be looking; hardly where a school is looked for.
    fn default() -> Self {
        let at_home = ["foster", "residential", "supported-accommodation"];
        Self {
            address: "https://www.bbc.co.uk/weather".into(),
            categories: at_home.map(str::to_owned).into(),
            categories_of: BTreeMap::new(),
        }
    }
}

/// What an installation looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// What it calls itself.
    pub name: String,
    /// Its logo.
    pub logo: Option<Logo>,
    /// Whom to ask.
    pub contact: Option<String>,
    exit: Exit,
    header_background: Colour,
    header_text: Colour,
    brand: Colour,
    brand_dark: Colour,
    family_background: Colour,
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            name: "Together".into(),
            logo: None,
            contact: None,
            exit: Exit::default(),
            header_background: Colour([0x0f, 0x38, 0x5c]),
            header_text: PAPER,
            brand: Colour([0x1d, 0x70, 0xb8]),
            brand_dark: Colour([0x0f, 0x38, 0x5c]),
            family_background: Colour([0xf3, 0xf3, 0xf3]),
        }
    }
}

impl Theme {
    /// Reads a theme; what it leaves out is as in the one that ships.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read(file: &Path) -> Result<Self, ThemeError> {
        let text = fs::read_to_string(file)
            .map_err(|_| ThemeError::Unreadable(file.display().to_string()))?;
        let written: Written = serde_json::from_str(&text)?;
        let usual = Self::default();
        let logo = match (&written.logo, written.logo_alt) {
            (None, None) => None,
            (Some(name), Some(alt)) => Some(logo(&file.with_file_name(name), alt)?),
            _ => return Err(ThemeError::BadLogo),
        };
        let theme = Self {
            name: written.name.unwrap_or(usual.name),
            logo,
            contact: written.contact,
            exit: Exit {
                address: written.exit_address.unwrap_or(usual.exit.address),
                categories: written.exit_categories.unwrap_or(usual.exit.categories),
                categories_of: written.exit_categories_of,
            },
            header_background: written.header_background.unwrap_or(usual.header_background),
            header_text: written.header_text.unwrap_or(usual.header_text),
            brand: written.brand.unwrap_or(usual.brand),
            brand_dark: written.brand_dark.unwrap_or(usual.brand_dark),
            family_background: written.family_background.unwrap_or(usual.family_background),
        };
        theme.check()?;
        Ok(theme)
    }

    fn check(&self) -> Result<(), ThemeError> {
        for (what, text, ground) in [
            ("header_text on header_background", self.header_text, self.header_background),
            ("brand on white", self.brand, PAPER),
            ("brand_dark on white", self.brand_dark, PAPER),
            ("text on family_background", INK, self.family_background),
            ("brand_dark on family_background", self.brand_dark, self.family_background),
        ] {
            let contrast = text.contrast(ground);
            if contrast < LEAST_CONTRAST {
                return Err(ThemeError::Contrast(what, contrast));
            }
        }
        if !self.exit.address.starts_with("https://") {
            return Err(ThemeError::BadExit);
        }
        Ok(())
    }

    /// Where "Exit this page" goes from the page of a referral's family; none where it is not
    /// offered. The authority is named by the prefix of its references, such as `WSX`.
    pub fn exit_address(&self, authority: &str, category: &str) -> Option<&str> {
        let Exit { address, categories, categories_of } = &self.exit;
        let offered = categories_of.get(authority).unwrap_or(categories).contains(category);
        offered.then_some(address)
    }

    fn css(&self) -> String {
        let tokens = [
            ("header-background", self.header_background),
            ("header-text", self.header_text),
            ("brand", self.brand),
            ("brand-dark", self.brand_dark),
            ("family-background", self.family_background),
        ];
        let lines = tokens.map(|(name, colour)| format!("  --theme-{name}: {};\n", colour.text()));
        format!(":root {{\n{}}}\n", lines.concat())
    }
}

fn logo(file: &Path, alt: String) -> Result<Logo, ThemeError> {
    let bytes = fs::read(file).map_err(|_| ThemeError::Unreadable(file.display().to_string()))?;
    let media_type = match file.extension().and_then(|ending| ending.to_str()) {
        Some("svg") => "image/svg+xml",
        Some("png") if bytes.starts_with(b"\x89PNG") => "image/png",
        _ => return Err(ThemeError::BadLogo),
    };
    if bytes.len() > LOGO_LIMIT || alt.trim().is_empty() {
        return Err(ThemeError::BadLogo);
    }
    Ok(Logo { alt, media_type, bytes })
}

/// Serves the stylesheet and the logo.
pub fn serve(config: &mut web::ServiceConfig) {
    config.route("/theme.css", web::get().to(css)).route(LOGO, web::get().to(picture));
}

async fn css(app: web::Data<App>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .body(app.config.theme.css())
}

async fn picture(app: web::Data<App>) -> HttpResponse {
    match &app.config.theme.logo {
        Some(logo) => HttpResponse::Ok()
            .content_type(logo.media_type)
            .insert_header((header::CACHE_CONTROL, "no-cache"))
            .body(logo.bytes.clone()),
        None => HttpResponse::NotFound().finish(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Theme, ThemeError> {
        let file = std::env::temp_dir().join(format!("theme-{}.json", crate::db::new_id()));
        fs::write(&file, json).unwrap();
        let theme = Theme::read(&file);
        fs::remove_file(file).unwrap();
        theme
    }

    #[test]
    fn the_theme_that_ships_can_be_read_by_everybody() {
        Theme::default().check().unwrap();
        assert_eq!(read("{}").unwrap(), Theme::default());
    }

    #[test]
    fn a_theme_says_what_it_changes() {
        let theme = read(r##"{"name": "South East Together", "header_background": "#00703C"}"##);
        let css = theme.unwrap().css();
        assert!(css.contains("--theme-header-background: #00703c;"), "{css}");
        assert!(css.contains("--theme-brand: #1d70b8;"), "{css}");
    }

    #[test]
    fn text_that_not_everybody_can_read_is_refused_with_its_ratio() {
        let refused = read(r##"{"brand": "#ffdd00"}"##).unwrap_err().to_string();
        assert_eq!(
            refused,
            "THEME_FILE: brand on white has a contrast of 1.35 to 1; it must be 4.5 to 1 or more"
        );
    }

    #[test]
    fn exit_this_page_is_offered_by_category_and_authority() {
        let usual = Theme::default();
        assert!(usual.exit_address("WSX", "residential").is_some());
        assert_eq!(usual.exit_address("WSX", "sen"), None);
        let weather = Some("https://weather.example");
        let theme = read(
            r##"{"exit_address": "https://weather.example", "exit_categories_of": {"SRY": ["sen"]}}"##,
        )
        .unwrap();
        assert_eq!(theme.exit_address("WSX", "foster"), weather);
        assert_eq!(theme.exit_address("WSX", "sen"), None);
        assert_eq!(theme.exit_address("SRY", "foster"), None);
        assert_eq!(theme.exit_address("SRY", "sen"), weather);
    }

    #[test]
    fn what_is_no_theme_is_refused() {
        for wrong in [
            "",
            r##"{"brand": "blue"}"##,
            r##"{"brand": "#12345"}"##,
            r##"{"colour": "#123456"}"##,
            r##"{"logo": "logo.svg"}"##,
            r##"{"logo": "nowhere.svg", "logo_alt": "Us"}"##,
            r##"{"exit_address": "javascript:alert(1)"}"##,
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
