"""A mail server and a webhook's receiver on loopback, real ones, that keep what they get."""

import asyncio
import ssl
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import trustme
from aiohttp import web
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "mediawall", "gans en zwaan"


@dataclass
class PostOffice:
    """A mail server. ``answers`` are SMTP replies to give to the next messages in place of taking them."""

    port: int = 0
    ca_file: str = ""
    got: list[EmailMessage] = field(default_factory=list)
    signed_in: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 (its name)
        """Take a message."""
        if self.answers:
            return self.answers.pop(0)
        message = message_from_bytes(envelope.content or b"", policy=policy.default)  # type: ignore[arg-type]
        assert isinstance(message, EmailMessage)
        self.got.append(message)
        return "250 OK"

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _way: str, data: object
    ) -> AuthResult:
        """Let in who knows the password."""
        assert isinstance(data, LoginPassword)
        self.signed_in.append(data.login.decode())
        known = (data.login.decode(), data.password.decode()) == (USER, PASSWORD)
        return AuthResult(success=known, handled=False)


@asynccontextmanager
async def post_office(place: Path, *, tls: str = "starttls", auth: bool = True) -> AsyncIterator[PostOffice]:
    """A mail server that speaks TLS as ``security`` says it: ``starttls``, ``tls`` or ``none``."""
    office = PostOffice()
    authority = trustme.CA()
    office.ca_file = str(place / "post-ca.pem")
    authority.cert_pem.write_to_path(office.ca_file)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)

    def server() -> SMTP:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # it does not know that a connection may be TLS from its first byte
            return made()

    def made() -> SMTP:
        return SMTP(
            office,
            hostname="localhost",
            tls_context=context if tls == "starttls" else None,
            require_starttls=tls == "starttls",
            auth_required=auth,
            auth_require_tls=False,
            authenticator=office.authenticate,
        )

    loop = asyncio.get_running_loop()
    listening = await loop.create_server(server, "localhost", 0, ssl=context if tls == "tls" else None)
    office.port = listening.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        listening.close()


@dataclass
class Receiver:
    """A webhook's receiver. ``answers`` are statuses to give before it takes anything."""

    url: str = ""
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        """Take a message."""
        if self.answers:
            status = self.answers.pop(0)
            headers = {"Retry-After": "900"} if status == 429 else {"Location": "http://127.0.0.1/"}
            return web.Response(status=status, headers=headers)
        self.got.append((dict(request.headers), await request.read()))
        return web.Response(status=204)


@asynccontextmanager
async def receiver() -> AsyncIterator[Receiver]:
    """A webhook's receiver in plain http."""
    one = Receiver()
    app = web.Application()
    app.router.add_post("/hook", one.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    one.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield one
    finally:
        await runner.cleanup()
