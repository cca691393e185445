"""A child that does what a hostile file might make it do; what that is comes as its file."""

import os
import sys
import time
from pathlib import Path

from directives.reading import NoTextLayerError, UnreadableFileError
from directives.reading.serving import serve


def misbehave(content: bytes) -> str:
    match content.decode():
        case "grow":
            return str(len(bytearray(1024 * 1024 * 1024)))
        case "hang":
            time.sleep(60)
        case "abort":
            os.abort()
        case "raise":
            raise LookupError
        case "write":
            Path("var/written-by-a-child").write_text("x", encoding="utf-8")
        case "scan":
            raise NoTextLayerError("Bản quét.")
        case "refuse":
            raise UnreadableFileError("Không đọc được.")
        case "endless":
            return "a" * 5_000_000
        case "environment":
            return ",".join(sorted(set(os.environ) - {"LC_CTYPE"}))
    return f"Đã đọc {content.decode()}"


if __name__ == "__main__":
    sys.exit(serve(misbehave))
