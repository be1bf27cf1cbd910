"""BLAKE2b as `hashlib` gives it, without OpenSSL, which `hashlib` loads for other digests and which takes 2 ms."""

try:
    from _blake2 import blake2b  # where CPython's own hashlib has it from
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b"]
