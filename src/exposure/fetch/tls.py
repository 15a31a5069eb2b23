"""Encryption as it must be, whatever the environment says: verified, and its keys in no file."""

import ssl
import sys

import certifi


def secure_context() -> ssl.SSLContext:
    """What every connection is encrypted and verified with: Mozilla's list of authorities alone.

    Not `ssl.create_default_context`, which writes the keys of all connections to the file that
    SSLKEYLOGFILE names, nor httpx's, which is made with it; SSL_CERT_FILE adds no authority.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # verifies, and checks the host's name
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if sys.version_info >= (3, 13):  # as create_default_context has it from there on
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN | ssl.VERIFY_X509_STRICT
    context.load_verify_locations(cafile=certifi.where())
    return context
