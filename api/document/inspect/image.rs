//! Pictures: looked at before they are unpacked, and drawn anew, so that nothing but the picture
//! is kept: no EXIF, no place, no bytes behind its end.

use super::{Fault, Kind};
use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
    metadata::Orientation,
};
use std::io::Cursor;

/// Most picture elements.
const MOST_PIXELS: u64 = 40_000_000;
/// Most bytes of a picture unpacked: 40 million elements of three bytes.
const MOST_UNPACKED: u64 = 120_000_000;
/// Most picture elements where unpacking needs several times the picture.
const MOST_PROGRESSIVE: u64 = 16_000_000;
/// Most bytes of a picture that has to be turned upright, which needs it twice.
const MOST_TURNED: u64 = 80_000_000;
/// How good a photograph stays.
const QUALITY: u8 = 90;

/// Checks a picture and draws it anew.
///
/// # Errors
/// `wrong_kind`, `broken_file`, `image_too_large`.
pub fn redrawn(bytes: &[u8], kind: Kind) -> Result<Vec<u8>, Fault> {
    let format = match kind {
        Kind::Png => ImageFormat::Png,
        _ => ImageFormat::Jpeg,
    };
    if image::guess_format(bytes).ok() != Some(format) {
        return Err(Fault::WrongKind);
    }
    let (image, orientation) = unpacked(bytes, format)?;
    let image = upright(image, orientation)?;
    let mut out = Vec::new();
    match format {
        ImageFormat::Png => image.write_with_encoder(PngEncoder::new(&mut out)),
        _ => image.write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY)),
    }
    .map_err(|_| Fault::Broken)?;
    Ok(out)
}

fn unpacked(bytes: &[u8], format: ImageFormat) -> Result<(DynamicImage, Orientation), Fault> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_UNPACKED.saturating_add(MOST_UNPACKED / 4));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Fault::Broken)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width).saturating_mul(u64::from(height));
    let most = if is_progressive(bytes) { MOST_PROGRESSIVE } else { MOST_PIXELS };
    if pixels > most || decoder.total_bytes() > MOST_UNPACKED {
        return Err(Fault::ImageTooLarge);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(|_| Fault::Broken)?;
    Ok((image, orientation))
}

/// Turned as its EXIF says, which is not kept.
fn upright(mut image: DynamicImage, orientation: Orientation) -> Result<DynamicImage, Fault> {
    let bytes = u64::try_from(image.as_bytes().len()).unwrap_or(u64::MAX);
    if orientation != Orientation::NoTransforms && bytes > MOST_TURNED {
        return Err(Fault::ImageTooLarge);
    }
    image.apply_orientation(orientation);
    Ok(image)
}

/// Whether a JPEG comes in several passes, for which all of its figures are held at once.
fn is_progressive(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xff, marker, high, low, ..] = rest {
        match marker {
            0xc2 | 0xc6 | 0xca | 0xce => return true,
            0xc0 | 0xc1 | 0xc3 | 0xda => return false,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        rest = rest.get(length.saturating_add(2)..).unwrap_or_default();
    }
    false
}
