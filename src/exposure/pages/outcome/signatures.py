"""By what a site's refusal is known: the headers, cookies, titles and scripts of walls.

The names of headers, cookies and scripts are those that microlinkhq/is-antibot and maigret document
for each vendor; the titles are those of the sites' own pages.
"""

import re
from dataclasses import dataclass

FORBIDDING_STATUSES = frozenset({403, 418, 451, 999})
"""Forbidden; a teapot (RFC 2324), with which some guards answer programs; unavailable for legal
reasons (RFC 7725); what LinkedIn answers to programs."""


@dataclass(frozen=True, slots=True)
class HeaderMark:
    """A header that only a refusal carries: its name and what its value must be, both patterns.

    With `host` it counts on that site only, with `statuses` beside one of these only.
    """

    vendor: str
    name: str
    value: str = ".*"
    host: str = ""
    statuses: tuple[int, ...] = ()


HEADER_MARKS = (
    HeaderMark("Cloudflare", "cf-mitigated", "challenge|block"),
    HeaderMark("Vercel", "x-vercel-mitigated", "challenge|deny"),
    HeaderMark("Akamai", "akamai-cache-status", "Error.*"),
    HeaderMark("DataDome", "x-dd-b", "[12]"),
    HeaderMark("DataDome", "x-datadome", "(?!protected$).*"),
    HeaderMark("HUMAN", "x-px-(?:authorization|block\\w*|action)"),
    HeaderMark("Kasada", "x-kasada(?:-challenge)?"),
    HeaderMark("AWS WAF", "x-amzn-waf-action"),
    HeaderMark("Sucuri", "x-sucuri-block"),
    HeaderMark("Reddit", "server", "snooserv", host="reddit.com", statuses=(403, 429)),
    HeaderMark(
        "CloudFront", "x-cache", "Error from cloudfront", host="amazon", statuses=(403, 500, 503)
    ),
)

FAINT_HEADER_MARKS = (
    HeaderMark("Imperva", "x-cdn", "Incapsula|Imperva"),
    HeaderMark("Imperva", "x-iinfo"),
    HeaderMark("DDoS-Guard", "server", "ddos-guard"),
    HeaderMark("DataDome", "x-datadome-cid"),
    HeaderMark("Akamai", "x-akamai-session-info"),
    HeaderMark("Kasada", "x-kpsdk-\\w+"),
    HeaderMark("F5 Shape", "x-[a-z0-9]{8}-[abcdfz]"),
)
"""Headers that such vendors put on every answer: they count where the answer is empty besides."""

COOKIE_MARKS = re.compile(
    r"(cf_clearance|datadome|_pxhd|_px[23]|_abck|incap_ses_\w*|visid_incap_\w*|reese84|rbzid"
    r"|rbzsessionid|aws-waf-token|techaro\.lol-anubis[\w-]*|__ddg\w*_?|KP_UIDz?"
    r"|(?:__)?cf_chl\w*|__js_p_|sucuri_cloudproxy\w*|\.?go-away[\w-]*|basedflare\w*|deflect\w*"
    r"|bm_sz|ak_bmsc|sec_cpt|px-captcha|_vcrcs|safeline\w*|sl-(?:session|challenge)\w*)=",
    re.IGNORECASE,
)
"""Cookies of anti-bot vendors; faint like the headers above, for they stand on good pages too."""

TITLE_MARKS = re.compile(
    r"Just a moment(?:\.\.\.|…)?|Attention Required! \| Cloudflare|DDoS-Guard"
    r"|Making sure you(?:'|’)re not a bot!|Client Challenge|- YouTube"
    r"|Reddit - Please wait for verification|Access (?:to this page has been )?denied"
    r"|(?:Are you (?:a )?)?(?:robot|human)\?*|Robot Check|Security Check|Human Verification"
    r"|Pardon Our Interruption(?:\.\.\.)?|Please Wait(?:\.\.\.)?(?: \| Cloudflare)?"
    r"|Sucuri WebSite Firewall.*|(?:ERROR: )?The request could not be satisfied|Bot Verification"
    r"|You have been blocked|Vercel Security Checkpoint|Checking your browser.*|Blocked"
    r"|One moment,? please(?:\.\.\.)?|Verifying your browser.*|Access restricted|Доступ ограничен"
    r"|Verify(?:ing)? (?:that )?you(?:'re| are) (?:a )?human.*",
    re.IGNORECASE,
)
"""Whole titles of refusals; faint, for a page of yours may be called so."""

SITE_TITLE_MARKS = (("weibo", re.compile(r"Sina Visitor System", re.IGNORECASE)),)
"""Titles that are a refusal on one site only: a label of its host, the title."""

WORD_MARKS = re.compile(
    r"Incapsula incident ID|Request unsuccessful\. Incapsula|blocked by network security"
    r"|unusual traffic from your (?:computer )?network|whoa there, pardner"
    r"|Checking (?:your browser before accessing|if the site connection is secure)"
    r"|(?:needs? to|must) review the security of your connection|completing the captcha proves"
    r"|enable JavaScript and cookies to continue|complete the security check"
    r"|(?:verify|confirm|prove|check(?:ing)?) (?:that )?you(?:'re| are) "
    r"(?:a human|human|not a (?:ro)?bot)"
    r"|press (?:&|and) hold to confirm|your (?:request|access) has been blocked"
    r"|you have been blocked|Sucuri Website Firewall|our systems have detected"
    r"|verifying your browser|your request is being verified|let robots in\b"
    r"|Protected by Anubis|DDoS protection by",
    re.IGNORECASE,
)
"""What refusals say; it counts on a short page only, for an article may quote it."""

PROTECTED_BY = re.compile(
    r"\b(?:protected|secured|guarded|shielded|protection|security) (?:and \w+ )?by \w+",
    re.IGNORECASE,
)
"""What a guard signs with; it counts where hardly anything else is said: a footer may say it."""

VENDOR = re.compile(
    r"cloudflare|ddos-guard|anubis|datadome|imperva|incapsula|akamai|sucuri|perimeterx|kasada"
    r"|go-away|iocaine|bunkerweb|safeline|basedflare|reblaze|qrator|stormwall|variti|deflect"
    r"|wordfence|bitninja|imunify360|modsecurity|shieldsquare|arkose|geetest",
    re.IGNORECASE,
)
"""Names of guards; one counts where it is all that a page says."""

MACHINERY_MARKS = re.compile(
    r"_cf_chl_opt\b|/cdn-cgi/challenge-platform/h/\w/orchestrate/|id=anubis_challenge\b"
    r"|/\.within\.website/x/cmd/anubis/|/_fs-ch-|_Incapsula_Resource\?SWUDNSAI"
    r"|gokuProps\b|awsWafCookieDomainList\b|/_sec/cp_challenge/|\bx5secdata\b|\bsec-if-cpt-container\b|captcha-delivery\.com",
)
"""What only a challenge page's scripts and elements have."""

FAINT_MACHINERY_MARKS = re.compile(
    r"\bbmak\.|window\._pxAppId|\bpxInit\b|\b_pxAction\b|px-captcha|\bKPSDK\b|shapesecurity|__kasada"
    r"|kasada\.js|\bimperva\b|incapsula|\breblaze\b|rbzns\b|CheqSdk|cheqzone\.com|sucuri_cloudproxy"
    r"|ThreatMetrix|online-metrix\.net|fp/check\.js|meetricsGlobal|ocule\.co\.uk"
    r"|recaptcha/(?:api|enterprise)|recaptcha\.net|gstatic\.com/recaptcha"
    r"|\bgrecaptcha\s*[.(]|__grecaptcha_cfg|hcaptcha\.com|arkoselabs\.com|funcaptcha"
    r"|geetest\.com|\binitGeetest|challenges\.cloudflare\.com/turnstile|friendlycaptcha"
    r"|friendlyChallenge|captcha\.eu\b|CaptchaEU|TencentCaptcha|turing\.captcha"
    r"|AwsWaf(?:Integration|Captcha)|\baws-?waf\b|\.awswaf\.com|SlardarWAF"
    r"|\b(?:sucuri|geetest|hcaptcha|turnstile|threatmetrix|captchaeu|awswaf|tencentcaptcha)\w*+"
    r"\s*+(?:\.\s*+\w++\s*+)?\("
    r"|challenge-platform/h/\w/(?!scripts/jsd/)|mtcaptcha|yandex\.\w+/(?:showcaptcha|checkcaptcha)",
    re.IGNORECASE,
)
"""Captcha and anti-bot scripts; good pages carry them too, so they count on an empty one only."""

BOX_MARKS = re.compile(
    r"^class=(?:[^\n]* )?(?:g-recaptcha|h-captcha|cf-turnstile|frc-captcha|geetest_\w++)(?: |$)"
    r"|id=(?:recaptcha|captcha|captcha-form|px-captcha)$",
    re.MULTILINE,
)
"""Captcha boxes; they count on a page of few words without fields that they could guard."""

NETWORK_WORDS = re.compile(
    r"wi-?fi|hot-?spot|captive portal|guest (?:network|access|internet)|wlan"
    r"|(?:sign|log) ?in to (?:the |this )?(?:network|internet)|internet access",
    re.IGNORECASE,
)
"""What the sign-in page of a network speaks of; it counts only where several sites show it."""

NEEDS_SCRIPTS = re.compile(
    r"(?:enable|activate|turn on|requires?|needs?|without|supports?|aktivier\w{0,20}) "
    r"(?:\w+ ){0,3}java ?script"
    r"|java ?script (?:\w+ ){0,4}"
    r"(?:not available|disabled|required|enabled|deaktiviert|uit)",
    re.IGNORECASE,
)
ROOT_IDS = frozenset(
    [
        "root",
        "app",
        "__next",
        "__nuxt",
        "react-root",
        "mount",
        "mastodon",
        "svelte",
        "main-app",
        "app-root",
        "gatsby",
        "ember-app",
        "app-mount",
        "q-app",
        "single-spa-application",
    ]
)
"""Elements that scripts fill: the ids React, Vue, Next, Nuxt, Gatsby and others ship with."""
