"""One reader per kind of file: bytes in, a Document out, UnreadableFile with one clear reason otherwise."""
