"""A mail server on the loopback interface that takes messages, or does what servers do when they fail.

server.py FOLDER [options]: writes the port to FOLDER/port, each message it takes to FOLDER/N.eml and what it knows of it to
FOLDER/N.json, and each reply it gives to FOLDER/log. It ends with its standard input, and by itself after a minute.
"""

import argparse
import asyncio
import json
import os
import pathlib
import ssl
import sys
import threading

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--tls", choices=["none", "starttls", "implicit"], default="none")
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--login", help="USER:PASSWORD, without which nothing is taken")
    parser.add_argument("--refuse", action="append", default=[], help="ADDRESS=REPLY; *=REPLY for all")
    parser.add_argument("--defer", action="append", default=[], help="ADDRESS=REPLY, the first time only")
    parser.add_argument("--sender", help="the reply to the sender")
    parser.add_argument("--content", help="the reply to the message")
    parser.add_argument("--times", type=int, default=99, help="how often --sender, --content and --fail hold")
    parser.add_argument("--fail", choices=["silent", "greeting", "data", "half", "end", "mute", "garbage", "endless"])
    return parser.parse_args()


class Handler:
    """Takes what is not to be refused."""

    def __init__(self, options):
        self.options = options
        self.refused = dict(pair.split("=", 1) for pair in options.refuse)
        self.deferred = dict(pair.split("=", 1) for pair in options.defer)
        self.left = options.times
        self.count = 0

    def passing(self, reply):
        if reply is None or self.left == 0:
            return None
        self.left -= 1
        return reply

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        reply = self.passing(self.options.sender)
        if reply:
            return reply
        envelope.mail_from = address
        return "250 sender taken"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        reply = self.refused.get(address) or self.refused.get("*") or self.deferred.pop(address, None)
        if reply:
            return reply
        envelope.rcpt_tos.append(address)
        return "250 recipient taken"

    async def handle_DATA(self, server, session, envelope):
        reply = self.passing(self.options.content)
        if reply:
            return reply
        self.count += 1
        file = self.options.folder / f"{self.count}.eml"
        file.write_bytes(envelope.original_content)
        known = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "tls": session.ssl is not None or self.options.tls == "implicit",
            "user": getattr(session.auth_data, "login", b"").decode(),
        }
        file.with_suffix(".json").write_text(json.dumps(known, sort_keys=True))
        return "250 message taken"


def log(text):
    with open(FOLDER / "log", "a") as file:
        file.write(f"{text}\n")


class LoggedSMTP(SMTP):
    """Writes down its replies."""

    async def push(self, status):
        log(status if isinstance(status, str) else status.decode())
        await super().push(status)


def authenticator(login):
    user, password = login.split(":", 1)

    def check(server, session, envelope, mechanism, data):
        good = data == LoginPassword(user.encode(), password.encode())
        # A failure that is said to be handled would never be answered.
        return AuthResult(success=good, handled=good, auth_data=data)

    return check


class Failing(asyncio.Protocol):
    """Speaks as far as it is told to, and then fails; after enough failures a server that works takes over."""

    def __init__(self, options):
        self.kind = options.fail
        self.buffer = b""
        self.in_data = False
        self.taken = 0

    def connection_made(self, transport):
        self.transport = transport
        log(f"failing: {self.kind}")
        if self.kind == "greeting":
            transport.close()
        elif self.kind == "garbage":
            transport.write(b"\x00\xff not a server\r\n" * 10)
            transport.close()
        elif self.kind == "endless":
            transport.write(b"220-" + b"x" * 1000 + b"\r\n")
            asyncio.get_running_loop().call_later(0.05, self.more)
        elif self.kind != "silent":
            transport.write(b"220 loopback\r\n")

    def more(self):
        if not self.transport.is_closing():
            self.transport.write(b"220-more\r\n")
            asyncio.get_running_loop().call_later(0.05, self.more)

    def data_received(self, data):
        if self.kind in ("silent", "endless"):
            return
        if self.in_data:
            self.taken += len(data)
            self.buffer = (self.buffer + data)[-5:]
            if self.kind == "half" and self.taken > 100_000:
                self.transport.abort()
            if self.kind == "end" and self.buffer == b"\r\n.\r\n":
                self.transport.close()
            return
        self.buffer += data
        while b"\r\n" in self.buffer:
            line, self.buffer = self.buffer.split(b"\r\n", 1)
            if line[:4].upper() == b"DATA":
                if self.kind == "data":
                    self.transport.close()
                    return
                self.in_data = True
                self.transport.write(b"354 go on\r\n")
            else:
                self.transport.write(b"250 yes\r\n")


async def main(options):
    context = None
    if options.tls != "none":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.certificate, options.key)
    handler = Handler(options)
    failures = options.times if options.fail else 0

    def protocol():
        nonlocal failures
        if failures > 0:
            failures -= 1
            return Failing(options)
        return LoggedSMTP(
            handler,
            hostname="loopback",
            tls_context=context if options.tls == "starttls" else None,
            authenticator=authenticator(options.login) if options.login else None,
            auth_required=options.login is not None,
            auth_require_tls=options.tls == "starttls",
            data_size_limit=100_000_000,
        )

    implicit = context if options.tls == "implicit" else None
    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0, ssl=implicit)
    port = server.sockets[0].getsockname()[1]
    (options.folder / "port.new").write_text(str(port))
    os.rename(options.folder / "port.new", options.folder / "port")
    await asyncio.sleep(60)


def end_with_input():
    sys.stdin.read()
    os._exit(0)


OPTIONS = options()
FOLDER = OPTIONS.folder
threading.Thread(target=end_with_input, daemon=True).start()
asyncio.run(main(OPTIONS))
