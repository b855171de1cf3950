//! JSON text (RFC 8259) to a tree: strict, and safe on any text.

use super::tree::{MAX_DEPTH, Node, Value};
use std::borrow::Cow;

/// The text is not JSON, or has a string that no Unicode text can be (a lone surrogate).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotJson;

/// A list or object not yet closed.
enum Open<'t> {
    List { place: usize, items: Vec<Node<'t>> },
    Object { place: usize, members: Vec<(Cow<'t, str>, Node<'t>)>, name: Cow<'t, str> },
}

/// Reads one JSON document; anything but white space after it is not JSON.
///
/// Containers wait on a list of their own, not on the call stack.
pub(super) fn parse(text: &str) -> Result<Node<'_>, NotJson> {
    let mut reader = Reader { text, at: 0 };
    let mut open: Vec<Open<'_>> = Vec::new();
    loop {
        let Some(mut node) = reader.value_or_open(&mut open)? else {
            continue;
        };
        loop {
            match open.pop() {
                None => return reader.end().map(|()| node),
                Some(Open::List { place, mut items }) => {
                    items.push(node);
                    if reader.comma_or(b']')? {
                        open.push(Open::List { place, items });
                        break;
                    }
                    node = closed(place, Value::List(items), open.len());
                }
                Some(Open::Object { place, mut members, name }) => {
                    members.push((name, node));
                    if reader.comma_or(b'}')? {
                        let name = reader.name()?;
                        open.push(Open::Object { place, members, name });
                        break;
                    }
                    let value = Value::Object { members, end: reader.at };
                    node = closed(place, value, open.len());
                }
            }
        }
    }
}

fn closed(place: usize, value: Value<'_>, depth: usize) -> Node<'_> {
    Node { place, value: if depth >= MAX_DEPTH { Value::Deep } else { value } }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn spaces(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn end(&mut self) -> Result<(), NotJson> {
        self.spaces();
        if self.peek().is_none() { Ok(()) } else { Err(NotJson) }
    }

    /// `true` after a comma, `false` after the closing bracket.
    fn comma_or(&mut self, close: u8) -> Result<bool, NotJson> {
        self.spaces();
        if self.take(b',') {
            return Ok(true);
        }
        if self.take(close) { Ok(false) } else { Err(NotJson) }
    }

    fn name(&mut self) -> Result<Cow<'t, str>, NotJson> {
        self.spaces();
        let name = self.string()?;
        self.spaces();
        if self.take(b':') { Ok(name) } else { Err(NotJson) }
    }

    /// A whole value, or nothing when a container was opened that has something in it.
    fn value_or_open(&mut self, open: &mut Vec<Open<'t>>) -> Result<Option<Node<'t>>, NotJson> {
        self.spaces();
        let place = self.at;
        let value = match self.peek().ok_or(NotJson)? {
            b'[' => {
                self.at += 1;
                self.spaces();
                if !self.take(b']') {
                    open.push(Open::List { place, items: Vec::new() });
                    return Ok(None);
                }
                Value::List(Vec::new())
            }
            b'{' => {
                self.at += 1;
                self.spaces();
                if !self.take(b'}') {
                    let name = self.name()?;
                    open.push(Open::Object { place, members: Vec::new(), name });
                    return Ok(None);
                }
                Value::Object { members: Vec::new(), end: self.at }
            }
            b'"' => Value::Text(self.string()?),
            b't' => self.word("true", Value::Flag(true))?,
            b'f' => self.word("false", Value::Flag(false))?,
            b'n' => self.word("null", Value::Null)?,
            _ => self.number()?,
        };
        Ok(Some(Node { place, value }))
    }

    fn word(&mut self, word: &str, value: Value<'t>) -> Result<Value<'t>, NotJson> {
        if !self.rest().starts_with(word) {
            return Err(NotJson);
        }
        self.at += word.len();
        Ok(value)
    }

    /// Any length, any exponent: a number too large for a machine is a number all the same.
    fn number(&mut self) -> Result<Value<'t>, NotJson> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        let text = self.text.get(start..self.at).ok_or(NotJson)?;
        Ok(Value::Number(Cow::Borrowed(text)))
    }

    fn digits(&mut self) -> Result<(), NotJson> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(NotJson) }
    }

    fn string(&mut self) -> Result<Cow<'t, str>, NotJson> {
        if !self.take(b'"') {
            return Err(NotJson);
        }
        let mut text = Cow::Borrowed("");
        loop {
            let rest = self.rest();
            let stop = rest
                .bytes()
                .position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20))
                .ok_or(NotJson)?;
            let plain = rest.get(..stop).ok_or(NotJson)?;
            self.at += stop;
            if text.is_empty() {
                text = Cow::Borrowed(plain);
            } else {
                text.to_mut().push_str(plain);
            }
            if self.take(b'"') {
                return Ok(text);
            }
            if !self.take(b'\\') {
                return Err(NotJson);
            }
            let escaped = self.escape()?;
            text.to_mut().push(escaped);
        }
    }

    fn escape(&mut self) -> Result<char, NotJson> {
        let byte = self.peek().ok_or(NotJson)?;
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.hex4()?;
                let code = if (0xD800..0xDC00).contains(&first) {
                    let paired = self.take(b'\\') && self.take(b'u');
                    let second = if paired { self.hex4()? } else { 0 };
                    let low = second.checked_sub(0xDC00).filter(|low| *low < 0x400);
                    0x10000 + (first - 0xD800) * 0x400 + low.ok_or(NotJson)?
                } else {
                    first
                };
                char::from_u32(code).ok_or(NotJson)?
            }
            _ => return Err(NotJson),
        })
    }

    fn hex4(&mut self) -> Result<u32, NotJson> {
        let digits = self.text.get(self.at..self.at + 4).ok_or(NotJson)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NotJson);
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).map_err(|_| NotJson)
    }
}
