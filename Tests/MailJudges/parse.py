"""What Python's mail parser makes of messages, beside what went into them.

parse.py FOLDER: reads NAME.eml and NAME.json for each message and prints every difference, then a line with the count.
"""

import base64
import json
import pathlib
import sys
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses, parsedate_to_datetime


def defects(message):
    for part in message.walk():
        for defect in part.defects:
            yield f"{part.get_content_type()}: {defect!r}"
        for name, value in part.items():
            for defect in value.defects:
                yield f"{name}: {defect!r}"


def mailboxes(message, raw, name):
    """Names and addresses: the addresses by the new parser, the names by the old one.

    The new one puts a blank between encoded words of a name that belong together (RFC 2047, section 6.2).
    """
    if message[name] is None:
        return []
    old = getaddresses([message_from_bytes(raw)[name].replace("\r\n", "")])
    names = [str(make_header(decode_header(name))) for name, _ in old]
    return [list(pair) for pair in zip(names, (box.addr_spec for box in message[name].addresses), strict=True)]


def lines(raw, longest):
    if not raw.isascii():
        yield "bytes that are not ASCII"
    if not raw.endswith(b"\r\n"):
        yield "no line end at the end"
    if b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b""):
        yield "a line end that is not CRLF"
    if any(byte < 0x20 and byte not in b"\t\r\n" or byte == 0x7F for byte in raw):
        yield "a control character"
    for number, line in enumerate(raw.split(b"\r\n"), 1):
        if len(line) > longest:
            yield f"line {number} has {len(line)} bytes"
        if line.endswith((b" ", b"\t")):
            yield f"line {number} ends in a blank"
        if line.startswith(b"."):
            yield f"line {number} begins with a dot"


def boundaries(message, raw):
    for part in message.walk():
        if part.is_multipart():
            mark = b"--" + part.get_boundary().encode()
            found = [line for line in raw.split(b"\r\n") if line.startswith(mark)]
            if len(found) != len(part.get_payload()) + 1 or found[-1] != mark + b"--":
                yield f"the boundary {part.get_boundary()} stands {len(found)} times"


def shape(part):
    if not part.is_multipart():
        return part.get_content_type()
    return [part.get_content_type()] + [shape(inner) for inner in part.get_payload()]


def content(part):
    data = part.get_payload(decode=True)
    if part.get_content_maintype() == "text" and part.get_filename() is None:
        return data.decode(part.get_content_charset()).encode()
    return data


def differences(raw, expected):
    message = message_from_bytes(raw, policy=policy.SMTP)
    yield from defects(message)
    yield from lines(raw, expected["longest"])
    yield from boundaries(message, raw)
    leaves = [part for part in message.walk() if not part.is_multipart()]
    found = {
        "from": mailboxes(message, raw, "From"),
        "to": mailboxes(message, raw, "To"),
        "cc": mailboxes(message, raw, "Cc"),
        "bcc": mailboxes(message, raw, "Bcc"),
        "subject": str(message["Subject"]),
        "seconds": int(parsedate_to_datetime(message["Date"]).timestamp()),
        "automatic": message["Auto-Submitted"],
        "version": message["MIME-Version"],
        "headers": [[name, str(message[name])] for name, _ in expected["headers"]],
        "shape": shape(message),
        "names": [part.get_filename() for part in leaves],
        "cids": [part["Content-ID"] for part in leaves],
        "dispositions": [part.get_content_disposition() for part in leaves],
        "contents": [base64.b64encode(content(part)).decode() for part in leaves],
    }
    for key, value in found.items():
        if value != expected[key]:
            yield f"{key}: {str(value)[:300]}; expected {str(expected[key])[:300]}"
    for name in ("From", "Subject", "Date", "Message-ID", "MIME-Version", "Auto-Submitted", "Content-Type"):
        if len(message.get_all(name, [])) != 1:
            yield f"{name} stands {len(message.get_all(name, []))} times"


def main():
    folder = pathlib.Path(sys.argv[1])
    files = sorted(folder.glob("*.eml"))
    faults = 0
    for file in files:
        expected = json.loads(file.with_suffix(".json").read_text())
        for difference in differences(file.read_bytes(), expected):
            faults += 1
            print(f"{file.name}: {difference}")
    print(f"{len(files)} messages, {faults} faults")
    return 1 if faults else 0


sys.exit(main())
