"""Takes a message apart with Python's parser.

unpack.py FILE.eml FOLDER: prints the headers and the shape of the message, a line each, and writes text.txt, page.html and
every file that travels along into the folder. Ends with 1 and a line for each defect that the parser finds.
"""

import pathlib
import sys
from email import message_from_bytes, policy


def main():
    raw = pathlib.Path(sys.argv[1]).read_bytes()
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(exist_ok=True)
    message = message_from_bytes(raw, policy=policy.SMTP)
    for name, value in message.items():
        if name not in ("Content-Type", "Message-ID"):
            print(f"{name}: {value}")
    defects = []
    for part in message.walk():
        defects += [f"defect: {defect!r}" for defect in part.defects]
        defects += [f"defect: {name}: {defect!r}" for name, value in part.items() for defect in value.defects]
        cid = part["Content-ID"]
        words = [part.get_content_type(), part.get_content_disposition(), part.get_filename(), cid]
        print("part: " + " ".join(word for word in words if word))
        if part.is_multipart():
            continue
        name = part.get_filename() or {"text/plain": "text.txt", "text/html": "page.html"}[part.get_content_type()]
        data = part.get_payload(decode=True)
        if not part.get_filename():
            # Line ends of text are those of the way it came.
            data = data.decode(part.get_content_charset()).replace("\r\n", "\n").encode()
        (folder / name).write_bytes(data)
    print("\n".join(defects), end="")
    return 1 if defects else 0


sys.exit(main())
