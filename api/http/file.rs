//! A table as a body: the bytes of a CSV or XLSX file, bounded and not yet looked at.

use super::{Code, Error, Result, body};
use crate::sheet::{MOST_CSV, MOST_XLSX};
use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header, web};
use std::{future::Future, pin::Pin};

/// The file formats of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with commas.
    Csv,
    /// A workbook.
    Xlsx,
}

impl Format {
    /// Of an address: `…/prices.csv`, `…/prices.xlsx`.
    fn of(path: &str) -> Self {
        if path.ends_with(".xlsx") { Self::Xlsx } else { Self::Csv }
    }

    const fn most(self) -> usize {
        match self {
            Self::Csv => MOST_CSV,
            Self::Xlsx => MOST_XLSX,
        }
    }

    /// Whether a media type, without its parameters, names the format.
    fn is_named_by(self, kind: &str) -> bool {
        let names: &[&str] = match self {
            // Windows calls CSV after the program that opens it.
            Self::Csv => &["text/csv", "application/csv", "application/vnd.ms-excel"],
            Self::Xlsx => &[crate::sheet::xlsx::MEDIA_TYPE],
        };
        kind == "application/octet-stream" || names.contains(&kind)
    }
}

/// The bytes of a table in the format that the address ends with.
#[derive(Debug)]
pub struct TableFile {
    /// The format.
    pub format: Format,
    bytes: Result<web::Bytes>,
}

impl TableFile {
    /// The bytes, once the caller is known to be allowed.
    ///
    /// # Errors
    /// `too_large`, `unsupported_media_type`, `malformed_body` when the transfer broke off.
    pub fn value(&self) -> Result<&web::Bytes> {
        self.bytes.as_ref().map_err(Clone::clone)
    }
}

impl FromRequest for TableFile {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let format = Format::of(request.path());
        let named = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split(';').next())
            .is_some_and(|kind| format.is_named_by(&kind.trim().to_ascii_lowercase()))
            && !request.headers().contains_key(header::CONTENT_ENCODING);
        let payload = web::Payload::from_request(request, payload);
        Box::pin(async move {
            let bytes = body::read(payload.await.map_err(Error::internal)?, format.most()).await;
            let bytes = bytes.and_then(|bytes| match named {
                true => Ok(bytes),
                false => Err(Error::new(Code::UnsupportedMediaType)
                    .detail("Send the file as text/csv, or as an XLSX workbook.")),
            });
            Ok(Self { format, bytes })
        })
    }
}

/// The header by which a browser keeps a file under a name of our making.
pub fn attachment(name: &str) -> (header::HeaderName, String) {
    let plain: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
        .collect();
    (
        header::CONTENT_DISPOSITION,
        format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{plain}"),
    )
}
