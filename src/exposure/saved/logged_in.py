"""Marks in a saved page that you were logged in when you saved it."""

import re

_LINK = re.compile(
    rb"(?:href|action|data-url|data-href)\s*=\s*[\"']?[^\"'>\s]{0,300}[/?=&]"
    rb"((?:log|sign)[-_]?(?:out|off)|logoff|session/destroy|wp-login\.php\?action=logout)"
    rb"(?=[/?&\"'>\s.]|&amp;)",
    re.IGNORECASE,
)
_WORDS = re.compile(
    rb">\s*(log ?out|sign ?out|log off|abmelden|ausloggen|uitloggen|afmelden"
    rb"|se d\xc3\xa9connecter|d\xc3\xa9connexion|cerrar sesi\xc3\xb3n|esci|disconnetti"
    rb"|terminar sess\xc3\xa3o|wyloguj(?: si\xc4\x99)?)\s*<",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rb"<meta\b[^<>]{0,200}?\bname\s*=\s*[\"']user-login[\"'][^<>]{0,200}?\bcontent\s*=\s*[\"'][^\"'\s]",
    re.IGNORECASE,
)
"""GitHub names who is looking in a meta element, and leaves it empty for strangers."""

_BODY = re.compile(
    rb"<body\b[^<>]{0,2000}?\bclass\s*=\s*[\"'][^\"'<>]{0,2000}?\blogged-in\b", re.IGNORECASE
)
"""What WordPress and GitHub write on the body for somebody who is logged in."""


def logged_in_by(body: bytes) -> str:
    """What in a page shows that its reader was logged in, as it stands there; empty if nothing."""
    for mark in (_WORDS, _LINK):
        if found := mark.search(body):
            return found[1].decode("utf-8", "replace").strip()
    if _BODY.search(body) or _NAMED.search(body):
        return "logged-in"
    return ""
