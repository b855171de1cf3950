"""Signs Schemathesis in as one person; tests/scripts/schemathesis loads it.

Cases change the session under the run: they sign out, end sessions, leave organisations. A 401
then makes Schemathesis sign in again and repeat the request, so that the rest of the run is still
about the role and not about a stranger.
"""

import http.client
import json
import os
import urllib.parse
import zlib

import schemathesis

BASE = os.environ["TOGETHER_BASE_URL"]
EMAIL = os.environ.get("TOGETHER_EMAIL")
ACTING_FOR = "Together-Acting-For"


def sign_in(email):
    """Headers that every request of this person carries, acting for the first organisation listed."""
    # From a loopback address of the person's own: wrong passwords that the cases try count against
    # theirs, 127.0.0.1, which is soon refused whatever it sends.
    own = zlib.crc32(email.encode())
    source = f"127.{own >> 8 & 255}.{own & 255}.2"
    server = urllib.parse.urlsplit(BASE)
    connection = http.client.HTTPConnection(
        server.hostname, server.port, timeout=10, source_address=(source, 0)
    )
    connection.request(
        "POST",
        "/api/v1/auth/sign-in",
        json.dumps({"email": email, "password": os.environ["DEMO_PASSWORD"]}),
        {"Content-Type": "application/json", "X-Together-Client": "web"},
    )
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"signing in as {email} was refused: {answer.status} {body[:2000]!r}")
    session = json.loads(body)
    headers = {"Authorization": f"Bearer {session['access_token']}"}
    if session["acting_for"]:
        headers[ACTING_FOR] = session["acting_for"][0]["id"]
    return headers


def tries_headers(case):
    """Whether the case is about a wrong or missing header that its operation declares."""
    declared = {p.name.lower() for p in case.operation.headers}
    if ACTING_FOR.lower() not in declared or case.meta is None:
        return False
    return any(str(part) == "header" and info.mode.is_negative
               for part, info in case.meta.components.items())


if EMAIL:

    @schemathesis.auth(refresh_interval=600, retry_on=[401])
    class Session:
        def get(self, case, context):
            return sign_in(EMAIL)

        def set(self, case, data, context):
            case.headers["Authorization"] = data["Authorization"]
            # A made-up organisation would be refused before anything else is looked at, so the real
            # one is sent unless the headers are what the case is about.
            if ACTING_FOR in data and not tries_headers(case):
                case.headers[ACTING_FOR] = data[ACTING_FOR]
