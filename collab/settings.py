"""Settings: read from the environment (or a `.env` file beside `manage.py`), nothing else.

MODE says what this process is for:
- `production` (the default): refuses to start with anything unsafe, see `collab.checks`;
- `embedded`: `make run`, everything on one machine, demo mailbox instead of a mail server;
- `test`: as embedded, with cheap password hashing and mail kept in memory.
"""

import sys
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import Env

from collab.enum_names import ENUM_NAMES

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()
env.read_env(BASE_DIR / ".env", recurse=False)

MODE = env.str("MODE", "production")
if MODE not in {"production", "embedded", "test"}:
    raise ImproperlyConfigured(f"MODE is {MODE!r}; use production, embedded or test.")
PRODUCTION = MODE == "production"
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "" if PRODUCTION else "for-tests-only-never-in-production")
SITE_URL = env.str("SITE_URL", "http://localhost:8000").rstrip("/")
SITE_HOST = urlsplit(SITE_URL).hostname or "localhost"
MAILBOX_URL = env.str("MAILBOX_URL", "")  # where outside programs' answers come in (IMAP)
MAILBOX_ADDRESS = env.str("MAILBOX_ADDRESS", "")  # and the address that leads there
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", [] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"])
VAR_DIR = env.path("VAR_DIR", BASE_DIR / "var")

if PRODUCTION and "collectstatic" not in sys.argv:
    faults = []
    if DEBUG:
        faults.append("DEBUG must be off.")
    if len(SECRET_KEY) < 40 or SECRET_KEY.startswith(("change", "for-tests", "django-insecure")):
        faults.append("SECRET_KEY must be a random text of 40 characters or more.")
    if not ALLOWED_HOSTS or any(host.startswith(("*", ".")) for host in ALLOWED_HOSTS):
        faults.append("ALLOWED_HOSTS must name each host; no empty list, no wildcard.")
    if not SITE_URL.startswith("https://"):
        faults.append("SITE_URL must be the https:// address that people use.")
    if MAILBOX_URL and not (MAILBOX_URL.startswith("imaps://") and MAILBOX_ADDRESS):
        faults.append("MAILBOX_URL must be an imaps:// address, and MAILBOX_ADDRESS lead to it.")
    if faults:
        raise ImproperlyConfigured("Production refuses to start. " + " ".join(faults))

INSTALLED_APPS = [
    "collab",
    "people",
    "coordination",
    "customers",
    "collab.admin_site.SelarasAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "django_htmx",
    "django_structlog",
    "lucide",
    "csp",
]

MIDDLEWARE = [
    "collab.kit.middleware.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "people.accounts.middleware.PersonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "people.accounts.devices.DevicesMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "collab.portal.middleware.NotNowMiddleware",
    "collab.kit.logs.LogMiddleware",
    "collab.kit.middleware.PrivateCacheMiddleware",
    "collab.portal.unchanged.UnchangedMiddleware",
]

ROOT_URLCONF = "collab.urls"
WSGI_APPLICATION = "collab.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "collab.portal.context.frame",
            ],
            "builtins": ["collab.portal.templatetags.office"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

# --- database -------------------------------------------------------------------------
DATABASES = {
    "default": env.dj_db_url(
        "DATABASE_URL", f"sqlite:///{quote(str(VAR_DIR / 'selaras.sqlite3'))}"
    ),
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # Recursive triggers: what REPLACE takes away is guarded as what DELETE does.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- broker and cache -------------------------------------------------------------------
REDIS_URL = env.str("REDIS_URL", f"unix://{quote(str(VAR_DIR / 'valkey.sock'))}")
REDIS_SAFE = {"socket_timeout": 5, "socket_connect_timeout": 2, "health_check_interval": 25}
if not REDIS_URL.startswith("unix"):
    REDIS_SAFE["socket_keepalive"] = True
CACHES = {
    "default": {
        "BACKEND": "collab.kit.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": REDIS_SAFE,
        "KEY_PREFIX": "selaras",
        "TIMEOUT": 300,
    }
}
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1)
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 12 * 3600,
    "max_retries": 1,
    "interval_start": 0,
    **REDIS_SAFE,
}
BEAT_SECONDS = env.float("BEAT_SECONDS", 30.0)
READINESS = "collab.health.ready"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = "UTC"
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_TIME_LIMIT = 30 * 60

# --- people -----------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "people.accounts.backends.PersonBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "people.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(SITE_URL).scheme
USERSESSIONS_TRACK_ACTIVITY = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Selaras"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

# --- language and time ------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", "Asia/Jakarta")
FORMAT_MODULE_PATH = ["collab.formats"]
# Numbers of ratified minutes: {seq} counts per division and year; {division} is its code, or the office's.
MINUTES_NUMBER = env.str("MINUTES_NUMBER", "{seq:03}/NOT/{division}/{month_roman}/{year}")
MINUTES_OFFICE = env.str("MINUTES_OFFICE", "UMUM")
PROCEDURE_DAY_HOURS = env.int("PROCEDURE_DAY_HOURS", 8)  # of a working day, in the times of an SOP

# --- flows and signatures -----------------------------------------------------------------
FLOW_GRACE_MINUTES = env.int("FLOW_GRACE_MINUTES", 10)  # for how long a decision may be taken back
# Keys of the office's own signatures: the first signs, all verify. Without any, one made of SECRET_KEY.
SIGNATURE_KEYS = env.list("SIGNATURE_KEYS", [])
SIGNATURE_PROVIDERS = {"local": "coordination.approvals.providers.Local"}
SIGNATURE_PROVIDER = env.str("SIGNATURE_PROVIDER", "local")

# --- mail -------------------------------------------------------------------------------
MAILBOX_DIR = VAR_DIR / "mailbox"
SHOW_MAILBOX = MODE == "embedded" and env.bool("SHOW_MAILBOX", True)
EMAIL_TIMEOUT = 20
MAIL_LEASE = env.int("MAIL_LEASE", 150)
OUTWARD_INSIDE = env.list("OUTWARD_INSIDE", [])  # hosts inside that a gateway may stand on
POST_MARK = VAR_DIR / "sending.json"
QUIET_OUTSIDE_HOURS = env.bool("QUIET_OUTSIDE_HOURS", True)
if PRODUCTION or env.str("EMAIL_URL", ""):
    mail = env.dj_email_url("EMAIL_URL", "smtp://localhost:25")
    EMAIL_BACKEND = mail["EMAIL_BACKEND"]
    EMAIL_HOST, EMAIL_PORT = mail["EMAIL_HOST"], mail["EMAIL_PORT"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = mail["EMAIL_HOST_USER"], mail["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS, EMAIL_USE_SSL = mail["EMAIL_USE_TLS"], mail["EMAIL_USE_SSL"]
elif MODE == "embedded":
    EMAIL_BACKEND = "collab.kit.mailbox.FileMailbox"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"Selaras <selaras@{SITE_HOST}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- files ------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", VAR_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
MEDIA_ROOT = env.path("MEDIA_ROOT", VAR_DIR / "media")
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", 25 * 1024 * 1024)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_PERMISSIONS = 0o640

# --- safety -----------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "collab.portal.errors.csrf_failure"
if SITE_URL.startswith("https://"):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    if TRUSTED_PROXIES:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# --- API --------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "people.accounts.tokens.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["people.accounts.tokens.IsPerson"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "rest_framework.parsers.JSONParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_THROTTLE_CLASSES": [
        "collab.kit.api.throttling.PersonThrottle",
        "collab.kit.api.throttling.StrangerThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {
        "person": env.str("API_RATE", "600/min"),
        "anon": "30/min",
    },
    "NUM_PROXIES": TRUSTED_PROXIES,
    "DEFAULT_SCHEMA_CLASS": "collab.kit.api.schema.ProblemSchema",
    "EXCEPTION_HANDLER": "collab.kit.api.problems.problem_details",
    "DEFAULT_PAGINATION_CLASS": "collab.kit.api.paging.Pages",
    "PAGE_SIZE": 50,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Selaras API",
    "VERSION": "1",
    "DESCRIPTION": "Everything that the portal does, by the same rules. Sign in with a personal token"
    " (`Authorization: Bearer slr_…`, made in the portal) or with the portal's session. Times are"
    " ISO 8601 with an offset; lists come in pages: follow `next`. Every error is a problem"
    " (RFC 9457): `errors` names the fields, `way_out` says what one can do instead.",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_PERMISSIONS": ["people.accounts.tokens.IsPerson"],
    "COMPONENT_SPLIT_REQUEST": True,
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None, "docExpansion": "none"},
    "ENUM_NAME_OVERRIDES": ENUM_NAMES,
}

# --- logs -------------------------------------------------------------------------------
DJANGO_STRUCTLOG_CELERY_ENABLED = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "collab.kit.logs.formatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {
        "django.server": {"level": "WARNING"},
        # Strangers ask for any host all day; each gets 400, and no page of traceback in the log.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}

SILENCED_SYSTEM_CHECKS = ["account.W001"]

if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    WHITENOISE_AUTOREFRESH = True  # looks when asked: no warning about a folder not made yet
