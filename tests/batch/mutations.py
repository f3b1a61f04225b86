"""What can happen to a file on its way: cut off, re-encoded, spliced, and made hostile."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random


def mutated(text: bytes, chance: Random) -> tuple[str, bytes]:
    """The text with something done to it, once or a few times, and what was done last."""
    name = "nothing"
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        name = chance.choice(sorted(MUTATIONS))
        text = MUTATIONS[name](text, chance)
    return name, text


def _somewhere(text: bytes, chance: Random) -> int:
    return chance.randrange(len(text) + 1)


def _put(what: bytes) -> Callable[[bytes, Random], bytes]:
    def put(text: bytes, chance: Random) -> bytes:
        at = _somewhere(text, chance)
        return text[:at] + what + text[at:]

    return put


def _put_a_line(line: bytes) -> Callable[[bytes, Random], bytes]:
    def put(text: bytes, chance: Random) -> bytes:
        lines = text.split(b"\n")
        lines.insert(chance.randrange(len(lines) + 1), line)
        return b"\n".join(lines)

    return put


def _cut(text: bytes, chance: Random) -> bytes:
    return text[: _somewhere(text, chance)]


def _take_some_out(text: bytes, chance: Random) -> bytes:
    at = _somewhere(text, chance)
    return text[:at] + text[at + chance.randrange(1, 200) :]


def _flip(text: bytes, chance: Random) -> bytes:
    found = bytearray(text)
    for _ in range(chance.randrange(1, 9)):
        if found:
            found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def _repeat(text: bytes, chance: Random) -> bytes:
    begin = _somewhere(text, chance)
    piece = text[begin : begin + chance.randrange(1, 400)]
    at = _somewhere(text, chance)
    return text[:at] + piece + text[at:]


def _encode(encoding: str) -> Callable[[bytes, Random], bytes]:
    def encode(text: bytes, chance: Random) -> bytes:
        del chance
        return text.decode(errors="replace").encode(encoding, "replace")

    return encode


def _accents(text: bytes, chance: Random) -> bytes:
    """A remark in another encoding, as old exports have it."""
    return _put(chance.choice(["é", "Straße", "日本"]).encode())(text, chance)


MUTATIONS: dict[str, Callable[[bytes, Random], bytes]] = {
    "cut off": _cut,
    "some taken out": _take_some_out,
    "bytes flipped": _flip,
    "a piece repeated": _repeat,
    "UTF-16": _encode("utf-16"),
    "UTF-16 without a mark": _encode("utf-16-le"),
    "byte order mark": _encode("utf-8-sig"),
    "byte order mark inside": _put(b"\xef\xbb\xbf"),
    "Latin 1": lambda text, chance: (
        _accents(text, chance).decode(errors="replace").encode("latin-1", "replace")
    ),
    "accents": _accents,
    "UTF-32": _encode("utf-32"),
    "half a character": _put(b"\xc3"),
    "a surrogate in UTF-8": _put(b"\xed\xa0\x80"),
    "NUL": _put(b"\x00"),
    "an escape": _put(b"\x1b[2J"),
    "direction": _put("\u202e".encode()),
    "a line separator": _put("\u2028".encode()),
    "line feeds of Windows": lambda text, _: text.replace(b"\n", b"\r\n"),
    "line feeds of old": lambda text, _: text.replace(b"\n", b"\r"),
    "a carriage return": _put(b"\r"),
    "a line feed": _put(b"\n"),
    "empty lines": _put(b"\n\n\r\n\n"),
    "a row without an end": _put_a_line(b'{"id": 1, "pain level": "3'),
    "a cell without an end": _put(b',"'),
    "a quotation mark": _put(b'"'),
    "two quotation marks": lambda text, chance: _put(b'"')(_put(b'"')(text, chance), chance),
    "a backslash": _put(b"\\"),
    "a comma": _put(b","),
    "a brace": _put(b"}"),
    "a lone surrogate": _put_a_line(rb'{"id": "\ud800", "pain level": 3}'),
    "a surrogate in a name": _put_a_line(rb'{"\udc00": 1, "pain level": 3}'),
    "not a number": _put_a_line(b'{"id": 1, "pain level": NaN}'),
    "far too large": _put_a_line(b'{"id": 1, "pain level": 1e400}'),
    "far too large, with all its digits": _put_a_line(
        b'{"id": 1, "pain level": 1' + b"0" * 400 + b"}"
    ),
    "infinite": _put_a_line(b'{"id": 1, "pain level": -Infinity}'),
    "a cell that is no number": _put(b",NaN,"),
    "a cell far too large": _put(b",1" + b"0" * 400 + b","),
    "very many digits": _put_a_line(b'{"id": ' + b"9" * 400 + b', "pain level": 3}'),
    "a float for a mark": _put_a_line(b'{"id": 1.10, "pain level": 3.0}'),
    "the same key twice": _put_a_line(b'{"id": 1, "pain level": 3, "pain level": 4}'),
    "the same fact twice": _put_a_line(b'{"id": 1, "pain level": 3, "Pain_Score": 4}'),
    "nesting": _put_a_line(b'{"goals": ' + b"[" * 5_000 + b"]" * 5_000 + b"}"),
    "an open nesting": _put_a_line(b"[" * 20_000),
    "nested mappings": _put_a_line(b'{"goals": ' * 5_000 + b"1" + b"}" * 5_000),
    "a huge field": _put_a_line(b'{"id": "' + b"x" * 150_000 + b'", "pain level": 3}'),
    "a huge cell": _put(b"y" * 140_000),
    "many keys": _put_a_line(
        b"{" + b", ".join(b'"key %d": 1' % number for number in range(3_000)) + b"}"
    ),
    "a list": _put_a_line(b"[1, 2]"),
    "a number": _put_a_line(b"17"),
    "two rows on a line": _put_a_line(b'{"pain level": 3}{"pain level": 4}'),
    "a formula": _put_a_line(b'{"id": "=1+1", "pain level": 3}'),
}
