"""How large a WebP says it is: its decoder takes the memory for all of it before it is asked."""


def webp_canvas(data: bytes) -> tuple[int, int] | None:
    """Width and height by the first chunk of a WebP (RFC 9649, 2.5 to 2.7); None for other files.

    Never raises; of a file that ends too early it is as if zeros followed.
    """
    if not (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return None
    name, body = data[12:16], data[20:30].ljust(10, b"\0")
    if name == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if name == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if name == b"VP8 ":
        sides = (int.from_bytes(body[at : at + 2], "little") & 0x3FFF for at in (6, 8))
        return next(sides), next(sides)
    return None
