//! A mail from its kind, its reference and a link: plain words, nothing about anybody.

use super::Kind;
use crate::http::{Error, Result};
use chrono::{DateTime, Utc};
use lettre::{
    Message,
    address::Envelope,
    message::{
        Body, Mailbox,
        header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue},
    },
};
use serde_json::Value;
use together_rules::london;

/// What a mail is made from.
#[derive(Debug)]
pub(super) struct Draft<'d> {
    /// Id in the outbox: the Message-ID stays the same however often it is sent.
    pub id: &'d str,
    /// What it is about.
    pub kind: Kind,
    /// Address.
    pub to: &'d str,
    /// Subject, with the reference.
    pub subject: &'d str,
    /// What the sender put beside it.
    pub fields: &'d Value,
    /// Page and token made for this sending.
    pub minted: Option<(&'static str, String)>,
    /// The address it comes from; of the public host if none is set.
    pub from: Option<&'d str>,
}

/// A mail ready to go.
#[derive(Debug)]
pub(super) struct Mail {
    /// From whom to whom.
    pub envelope: Envelope,
    /// Headers and text.
    pub bytes: Vec<u8>,
}

/// The mail as it goes out. Links start at the public origin, never at what a request named.
///
/// # Errors
/// `internal` when an address, a subject or a line is not one.
pub(super) fn render(draft: &Draft<'_>, origin: &str) -> Result<Mail> {
    if [draft.to, draft.subject].iter().any(|text| text.contains(char::is_control)) {
        return Err(Error::internal("a control character in a header of a mail"));
    }
    let domain = domain(origin);
    let mailbox = |address: &str| -> Result<Mailbox> {
        let address = address.parse().map_err(|_| Error::internal("not a mail address"))?;
        Ok(Mailbox::new(None, address))
    };
    let mut from = match draft.from {
        Some(address) => mailbox(address)?,
        None => mailbox(&format!("no-reply@{domain}"))?,
    };
    from.name = Some("Together".into());
    let automatic = HeaderValue::new(
        HeaderName::new_from_ascii_str("Auto-Submitted"),
        "auto-generated".to_owned(),
    );
    let message = Message::builder()
        .message_id(Some(format!("<{}@{domain}>", draft.id)))
        .from(from)
        .to(mailbox(draft.to)?)
        .subject(draft.subject)
        .raw_header(automatic)
        .header(ContentType::TEXT_PLAIN)
        .body(body(text(draft, origin)?))
        .map_err(Error::internal)?;
    Ok(Mail { envelope: message.envelope().clone(), bytes: message.formatted() })
}

/// Longest line a mail may have as it is (RFC 5322).
const LINE: usize = 998;

/// Plain lines as they are, where they may be: an encoding would break a long link in the middle.
fn body(text: String) -> Body {
    if text.is_ascii() && text.lines().all(|line| line.len() <= LINE) {
        Body::dangerous_pre_encoded(text.into_bytes(), ContentTransferEncoding::SevenBit)
    } else {
        Body::new(text)
    }
}

/// The words.
fn text(draft: &Draft<'_>, origin: &str) -> Result<String> {
    let field = |name: &str| draft.fields.get(name).and_then(Value::as_str);
    let mut lines = vec![draft.kind.body().to_owned()];
    if let Some(until) = field("until").and_then(|text| text.parse::<DateTime<Utc>>().ok()) {
        lines.push(format!("Until: {}", london::format_end(until)));
    }
    lines.extend(particulars(draft)?);
    lines.push(match &draft.minted {
        Some((page, token)) => format!("{origin}{page}#{token}"),
        None => format!("{origin}{}", field("path").filter(|path| is_path(path)).unwrap_or("/")),
    });
    lines.push(match &draft.minted {
        Some(_) => "The link is for you alone. Please do not pass it on.".into(),
        None => "You will be asked to sign in.".into(),
    });
    lines.push("This message was sent by Together. Replies to it are not read.".into());
    Ok(lines.join("\r\n\r\n") + "\r\n")
}

/// What two kinds say beyond their fixed text, a line each: the subjects of a summary, which are
/// fixed words themselves, and a checkpoint's figures.
fn particulars(draft: &Draft<'_>) -> Result<Option<String>> {
    if !matches!(draft.kind, Kind::DailySummary | Kind::CheckpointWitness) {
        return Ok(None);
    }
    let lines: Vec<&str> = draft
        .fields
        .get("lines")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    if lines.iter().any(|line| line.contains(char::is_control)) {
        return Err(Error::internal("a control character in a line of a mail"));
    }
    Ok((!lines.is_empty()).then(|| lines.join("\r\n")))
}

/// A path of ours: nothing in it can lead elsewhere or break a line.
pub(super) fn is_path(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte))
}

/// The domain mail comes from: the public host's, unless that is an address.
fn domain(origin: &str) -> &str {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
    let is_name = host.contains(|letter: char| letter.is_ascii_alphabetic())
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte));
    if is_name { host } else { "localhost" }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;

    fn mail(kind: Kind, subject: &str, to: &str, fields: &Value) -> Result<String> {
        let draft = Draft { id: "0191", kind, to, subject, fields, minted: None, from: None };
        let mail = render(&draft, "https://together.example:8443")?;
        Ok(String::from_utf8(mail.bytes).unwrap())
    }

    #[test]
    fn every_kind_says_its_words_and_nothing_of_the_fields() {
        let fields = json!({"reference": "WSX-2026-0042", "path": "/referrals/1",
            "child": "MARKER", "price": "MARKER", "name": "MARKER"});
        for kind in Kind::ALL {
            let subject = format!("{} (WSX-2026-0042)", kind.subject());
            let text = mail(*kind, &subject, "kim@osier.example", &fields).unwrap();
            assert!(!text.contains("MARKER"), "{text}");
            assert!(text.contains("https://together.example:8443/referrals/1\r\n"), "{text}");
            assert!(text.contains("Message-ID: <0191@together.example>\r\n"), "{text}");
        }
    }

    #[test]
    fn nothing_can_add_a_header_or_lead_elsewhere() {
        let kind = Kind::AwardMade;
        for line in ["a\r\nBcc: x@y.example", "a\nb", "a\0b"] {
            assert!(mail(kind, line, "kim@osier.example", &json!({})).is_err());
            assert!(mail(kind, "a", &format!("kim@osier.example{line}"), &json!({})).is_err());
        }
        for path in ["//evil.example", "/a b", "/a\r\nb", "@evil.example", "/%0d"] {
            let text = mail(kind, "a", "kim@osier.example", &json!({"path": path})).unwrap();
            assert!(text.contains("https://together.example:8443/\r\n"), "{text}");
        }
    }

    #[test]
    fn a_summary_lists_lines_and_no_line_can_add_another() {
        let fields = json!({"lines": ["An award (WSX-2026-0042)", "A question"]});
        let text = mail(Kind::DailySummary, "a", "kim@osier.example", &fields).unwrap();
        assert!(text.contains("\r\nAn award (WSX-2026-0042)\r\nA question\r\n"), "{text}");
        for line in ["a\r\n.\r\nMAIL FROM:<x@y.example>", "a\nb", "a\0b"] {
            let fields = json!({"lines": [line]});
            assert!(mail(Kind::DailySummary, "a", "kim@osier.example", &fields).is_err());
        }
        // Other kinds have fixed words alone.
        let text = mail(Kind::AwardMade, "a", "kim@osier.example", &fields).unwrap();
        assert!(!text.contains("A question"), "{text}");
    }

    #[test]
    fn a_time_is_said_in_london() {
        let fields = json!({"until": "2026-06-12T16:00:00Z"});
        let text = mail(Kind::AwardMade, "a", "kim@osier.example", &fields).unwrap();
        assert!(text.contains("5pm"), "{text}");
    }

    #[test]
    fn mail_comes_from_a_name() {
        assert_eq!(domain("https://together.example"), "together.example");
        assert_eq!(domain("http://127.0.0.1:8080"), "localhost");
        assert_eq!(domain("http://[::1]:8080"), "localhost");
    }
}
