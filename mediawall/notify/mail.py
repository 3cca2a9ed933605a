"""Messages by e-mail: one connection a message, in a thread of its own."""

import asyncio
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import urlsplit

from mediawall.domain.errors import AskPerson, TryAgain, Unreachable
from mediawall.domain.notice import Delivery
from mediawall.notify.letters import City, letter
from mediawall.notify.rounds import MAIL
from mediawall.ports import Clock

_PATIENCE = 20.0
"""Seconds of silence after which a mail server is given up."""
_FOR_NOW = range(400, 500)
"""SMTP's replies that mean: try again later (RFC 5321, 4.2.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postbox:
    """The mail server that takes our messages.

    ``security`` is ``starttls``, ``tls`` or ``none``. ``ca_file`` holds certificates that are trusted beside the system's.
    """

    host: str
    port: int
    sender: str
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: str = ""


class MailCourier:
    """`ports.Courier` for channels ``mail:<address>``."""

    def __init__(self, postbox: Postbox, city: City, clock: Clock) -> None:
        self._postbox, self._city, self._clock = postbox, city, clock

    async def bring(self, delivery: Delivery) -> None:
        """Hand it to the mail server.

        Raises:
            TryAgain: not now.
            AskPerson: the server does not take it from us, or not for this address.
        """
        message = written(delivery, self._city, self._postbox, self._clock)
        await asyncio.to_thread(_send, self._postbox, message)


def written(delivery: Delivery, city: City, postbox: Postbox, clock: Clock) -> EmailMessage:
    """The message as it travels. Its ``Message-ID`` and date are the same at every try."""
    words = letter(delivery, city, clock.now())
    message = EmailMessage()
    message["Subject"] = _proper(words.subject)
    message["From"] = _address(postbox.sender)
    message["To"] = _address(delivery.channel.removeprefix(MAIL))
    message["Date"] = format_datetime(delivery.made)
    message["Message-ID"] = f"<{delivery.id}@{urlsplit(city.address).hostname or 'mediawall.invalid'}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notes in return
    message["Content-Language"] = city.language
    message.set_content(_proper(words.text))
    message.add_alternative(_proper(words.html), subtype="html")
    return message


def _proper(text: str) -> str:
    """The text without what UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _address(text: str) -> Address:
    name, address = parseaddr(text)
    return Address(display_name=name, addr_spec=address)


def _send(postbox: Postbox, message: EmailMessage) -> None:
    with _plainly(), _connected(postbox) as server:
        if postbox.user:
            server.login(postbox.user, postbox.password)
        server.send_message(message)


def _connected(postbox: Postbox) -> smtplib.SMTP:
    trust = ssl.create_default_context()
    if postbox.ca_file:
        trust.load_verify_locations(cafile=postbox.ca_file)
    if postbox.security == "tls":
        return smtplib.SMTP_SSL(postbox.host, postbox.port, timeout=_PATIENCE, context=trust)
    server = smtplib.SMTP(postbox.host, postbox.port, timeout=_PATIENCE)
    if postbox.security == "starttls":
        try:
            server.starttls(context=trust)
        except BaseException:
            server.close()
            raise
    return server


@contextmanager
def _plainly() -> Iterator[None]:
    """Turns what goes wrong with a mail server into what it means for a message. No error holds the password."""
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        raise AskPerson("the mail server refuses our user or password") from error
    except smtplib.SMTPNotSupportedError as error:
        raise AskPerson(f"the mail server cannot do that: {error}") from error
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise _refused("the address", codes[0] if codes else 0) from error
    except smtplib.SMTPResponseException as error:
        raise _refused("the message", error.smtp_code) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Unreachable(f"the mail server does not answer: {type(error).__name__}") from error


def _refused(what: str, code: int) -> TryAgain | AskPerson:
    if code in _FOR_NOW:
        return TryAgain(f"the mail server does not take {what} now ({code})")
    return AskPerson(f"the mail server does not take {what} ({code})")
