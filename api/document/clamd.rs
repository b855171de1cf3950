//! The virus scanner: clamd's INSTREAM, over a socket.

use crate::config::Clamd;
use std::{io, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::{TcpStream, UnixStream},
    time::timeout,
};

/// Bytes sent at a time.
const PIECE: usize = 64 * 1024;
/// Longest answer that is read.
const MOST_ANSWER: u64 = 1024;

/// What the scanner said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Nothing found.
    Clean,
    /// A virus.
    Infected,
    /// Nothing in time, or nothing that can be understood: it has to be asked again.
    Away,
}

/// Has a file looked at.
pub async fn scan(at: &Clamd, within: Duration, bytes: &[u8]) -> Finding {
    let asking = async {
        match at {
            Clamd::Tcp(address) => ask(TcpStream::connect(address.as_str()).await?, bytes).await,
            Clamd::Unix(path) => ask(UnixStream::connect(path).await?, bytes).await,
        }
    };
    match timeout(within, asking).await {
        Ok(Ok(finding)) => finding,
        Ok(Err(error)) => {
            log::warn!("the virus scanner is away: {error}");
            Finding::Away
        }
        Err(_) => {
            log::warn!("the virus scanner did not answer in time");
            Finding::Away
        }
    }
}

async fn ask(mut socket: impl AsyncRead + AsyncWrite + Unpin, bytes: &[u8]) -> io::Result<Finding> {
    socket.write_all(b"zINSTREAM\0").await?;
    for piece in bytes.chunks(PIECE) {
        let length = u32::try_from(piece.len()).map_err(io::Error::other)?;
        socket.write_all(&length.to_be_bytes()).await?;
        socket.write_all(piece).await?;
    }
    socket.write_all(&0_u32.to_be_bytes()).await?;
    socket.flush().await?;
    let mut answer = Vec::new();
    socket.take(MOST_ANSWER).read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer);
    Ok(understood(answer.trim_end_matches(['\0', '\n'])))
}

fn understood(answer: &str) -> Finding {
    match answer {
        "stream: OK" => Finding::Clean,
        found if found.starts_with("stream: ") && found.ends_with(" FOUND") => Finding::Infected,
        other => {
            log::warn!("the virus scanner cannot look at a file ({} letters said)", other.len());
            Finding::Away
        }
    }
}
