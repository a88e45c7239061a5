"""A mail server for tests: stores every mail as a file and prints that. The recipient selects another behaviour: `nobody@` is refused,
`later@` is deferred, `vanish@` is accepted and the connection cut before the response."""

import argparse, asyncio, pathlib, ssl
from aiosmtpd.smtp import SMTP, AuthResult


class Sink:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.count = len(list(self.folder.glob("*.eml")))

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("stranger@"):
            return "553 not your address"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 no such user"
        if address.startswith("notowned@"):
            return f"553 5.7.1 <{envelope.mail_from}>: Sender address rejected: not owned by user max"
        if address.startswith("later@"):
            return "451 try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if any(to.startswith("sendas@") for to in envelope.rcpt_tos):
            return "554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message"
        if any(to.startswith("permission@") for to in envelope.rcpt_tos):
            return "550 5.7.60 SMTP; Client does not have permissions to send as this sender"
        if any(to.startswith("spam@") for to in envelope.rcpt_tos):
            return "554 5.7.1 Message refused as spam"
        self.count += 1
        (self.folder / f"{self.count:03}.eml").write_bytes(envelope.content)
        print("stored", self.count, "tls" if server.transport.get_extra_info("ssl_object") else "plain", "as", session.auth_data, flush=True)
        if any(to.startswith("vanish@") for to in envelope.rcpt_tos):
            server.transport.abort()
        return "250 taken"


def authenticator(user, password, args):
    def check(server, session, envelope, mechanism, data):
        if args.tenant:
            return AuthResult(success=False, handled=False, message=f"535 5.7.139 Authentication unsuccessful, {args.tenant}")
        good = data.login == user.encode() and data.password == password.encode()
        return AuthResult(success=good, handled=False, auth_data=user if good else None)

    return check


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int)
    parser.add_argument("--folder")
    parser.add_argument("--security", choices=["none", "starttls", "tls"])
    parser.add_argument("--cert")
    parser.add_argument("--key")
    parser.add_argument("--user")
    parser.add_argument("--password")
    parser.add_argument("--tenant")
    parser.add_argument("--limit", type=int, default=33554432)
    args = parser.parse_args()
    context = None
    if args.security != "none":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(args.cert, args.key)
    starttls = args.security == "starttls"
    sink = Sink(args.folder)
    auth = {} if args.user is None else {
        "authenticator": authenticator(args.user, args.password, args),
        "auth_required": True,
        "auth_require_tls": starttls,
    }

    def factory():
        return SMTP(sink, tls_context=context if starttls else None, require_starttls=starttls, data_size_limit=args.limit, hostname="sink.test", enable_SMTPUTF8=True, **auth)

    server = await asyncio.get_running_loop().create_server(
        factory, "127.0.0.1", args.port, ssl=context if args.security == "tls" else None
    )
    print("listening", flush=True)
    await server.serve_forever()


asyncio.run(main())
