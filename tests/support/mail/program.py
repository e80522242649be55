"""A real SMTP server that does as it is told: `python -m tests.support.mail.program FOLDER PORT none|starttls|tls`.

FOLDER/behaviour.json is read at every command: `mail`, `rcpt`, `data` and `auth` are replies that it gives instead of
yes, `after_content` is `close` or `wait` (it has the mail then, and gives no answer). What it takes is FOLDER/<n>.json.
"""

import asyncio
import json
import logging
import ssl
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

USER, PASSWORD = "overgang", "a password of the mail server"


class Handler:
    """Answers the commands by the behaviour, and keeps what comes in."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.number = folder, len(list(folder.glob("[0-9]*.json")))

    def told(self, what: str) -> str | None:
        """What the server is to answer at this command."""
        answer = json.loads((self.folder / "behaviour.json").read_text()).get(what)
        return str(answer) if answer else None

    async def handle_MAIL(  # noqa: N802  aiosmtpd looks for this name
        self, _: SMTP, __: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """The sender."""
        if refusal := self.told("mail"):
            return refusal
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(  # noqa: N802  aiosmtpd looks for this name
        self, _: SMTP, __: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """The recipient. A reply repeats the address, as those of real servers do."""
        if refusal := self.told("rcpt"):
            return f"{refusal} <{address}>"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802  the same
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """The whole mail."""
        if refusal := self.told("data"):
            return refusal
        self.number += 1
        kept = {
            "sender": envelope.mail_from,
            "recipients": envelope.rcpt_tos,
            "content": (envelope.content or b"").decode(),
            "encrypted": server.transport.get_extra_info("sslcontext") is not None,
            "signed_in": bool(session.authenticated),
            "from_host": session.host_name,
        }
        whole = self.folder / f"{self.number}.json"
        whole.with_suffix(".part").write_text(json.dumps(kept))
        whole.with_suffix(".part").rename(whole)
        if (then := self.told("after_content")) == "close":
            server.transport.abort()
        if then:
            await asyncio.sleep(60)
        return "250 2.0.0 taken"

    def authenticate(self, _: SMTP, __: Session, ___: Envelope, ____: str, data: object) -> AuthResult:
        """Whether the user name and the password are right."""
        if refusal := self.told("auth"):
            return AuthResult(success=False, handled=False, message=refusal)
        right = (getattr(data, "login", b""), getattr(data, "password", b"")) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=False)


async def serve(folder: Path, port: int, security: str) -> None:
    """Answer until the process is killed."""
    handler, context = Handler(folder), None
    if security != "none":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(folder / "server.pem", folder / "server.key")

    def answer() -> SMTP:
        return SMTP(
            handler,
            hostname="mail.overgang.example",
            ident="a server for tests",
            enable_SMTPUTF8=True,
            tls_context=context if security == "starttls" else None,
            authenticator=handler.authenticate,
            auth_require_tls=False,
            loop=asyncio.get_running_loop(),
        )

    tls = context if security == "tls" else None
    server = await asyncio.get_running_loop().create_server(answer, "127.0.0.1", port, ssl=tls)
    await server.serve_forever()


if __name__ == "__main__":
    logging.getLogger("mail").setLevel(logging.ERROR)  # aiosmtpd warns of a part of itself at every sign-in
    asyncio.run(serve(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
