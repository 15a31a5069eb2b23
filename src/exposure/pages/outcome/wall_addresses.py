"""Where walls stand: hosts, paths and queries of log-in, consent, challenge and "gone" pages.

Hosts of challenges are those that microlinkhq/is-antibot and maigret document for each vendor; the
paths are those of the sites' own pages. Paths are whole segments, lower case, without the ending of
a file: `loginov` is a name.
"""

import re

CHALLENGE_HOSTS = re.compile(
    r"(?:^|\.)(?:hcaptcha\.com|recaptcha\.net|arkoselabs\.com|geetest\.com|captcha\.eu|cheq\.ai"
    r"|cheqzone\.com|friendlycaptcha\.com|ocule\.co\.uk|captcha-delivery\.com|meetrics\.com"
    r"|challenges\.cloudflare\.com|turing\.captcha\.qcloud\.com|validate\.perfdrive\.com)$"
)
CHALLENGE_ADDRESSES = re.compile(
    r"google\.com/recaptcha/|gstatic\.com/recaptcha|/recaptcha/(?:api|enterprise)\b"
    r"|/punish\?x5secdata|/fp/check\.js|//[^/]*funcaptcha"
)
"""Addresses of checks themselves; a visit that ends at one saw no page."""

CHALLENGE_PATHS = [
    "challenge",
    "captcha",
    "showcaptcha",
    "checkcaptcha",
    "validatecaptcha",
    "sorry/index",
    "recaptcha",
    ".within.website",
    "robot-check",
    "fp/check.js",
    "blocked",
    "bot-check",
    "botcheck",
    "human-verification",
    "verify-human",
    "are-you-human",
    "access-denied",
    "accessdenied",
    "distil_r_captcha",
    "_incapsula_resource",
]
LOGIN_PATHS = [
    "login",
    "log-in",
    "log_in",
    "signin",
    "sign-in",
    "sign_in",
    "signup",
    "sign-up",
    "sign_up",
    "register",
    "registration",
    "join",
    "authwall",
    "checkpoint",
    "session/new",
    "sessions/new",
    "servicelogin",
    "auth",
    "oauth/authorize",
    "oauth2/authorize",
    "connect/authorize",
    "logon",
    "log-on",
    "login-form",
    "login_form",
    "loginpage",
    "login-page",
    "user-login",
    "require_login",
    "sso",
    "wp-login",
    "inloggen",
    "aanmelden",
    "anmelden",
    "anmeldung",
    "einloggen",
    "connexion",
    "se-connecter",
    "iniciar-sesion",
    "acceder",
    "entrar",
    "accedi",
]
LOGIN_QUERIES = re.compile(
    r"[?&](?:login|(?:action|mode|do|op|page|view)=(?:login|signin))(?:&|=|$)", re.IGNORECASE
)
"""Queries in which forums and older software name their log-in page (phpBB, SMF, vBulletin)."""

GONE_PATHS = [
    "404",
    "error/404",
    "404-not-found",
    "not-found",
    "not_found",
    "notfound",
    "page-not-found",
    "page_not_found",
    "pagenotfound",
    "user-not-found",
    "profile-not-found",
    "suspended",
]
CONSENT_PATHS = [
    "consent",
    "cookie-consent",
    "privacy-consent",
    "gdpr-consent",
    "gdpr",
    "collectconsent",
    "cookiewall",
    "cookie-wall",
    "privacy-wall",
    "privacy-gate",
    "toestemming",
    "zustimmung",
]
LOGIN_HOSTS = re.compile(
    r"^(?:login|signin|accounts?|auth0?|oauth2?|sso|id|idp|identity|passport)\."
)
CONSENT_HOSTS = re.compile(r"^consent\.|^guce\.|^myprivacy\.|^cmp[.-]")
