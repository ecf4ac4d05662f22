"""Django's settings, read once from the environment. Importing this module writes nothing anywhere."""

from __future__ import annotations

import os
from pathlib import Path

import handrail
from handrail.config import environment
from handrail.config.mail import mail

DATA = environment.data_folder(os.environ)
DEBUG = environment.is_on(os.environ, "HANDRAIL_DEBUG")
HTTPS = environment.is_on(os.environ, "HANDRAIL_HTTPS")
SECRET_KEY = environment.secret_key(os.environ, DATA)
ALLOWED_HOSTS = environment.words(os.environ, "HANDRAIL_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and host != "*"]
TRUSTED_PROXIES = environment.words(os.environ, "HANDRAIL_PROXIES")

ROOMS = [
    "handrail.ui",
    "handrail.audit",
    "handrail.post",
    "handrail.schedule",
    "handrail.accounts",
    "handrail.editions",
    "handrail.schools",
    "handrail.witnesses",
    "handrail.people",
    "handrail.consents",
    "handrail.agreements",
    "handrail.equipment",
    "handrail.contacts",
    "handrail.library",
    "handrail.drafting",
    "handrail.setup",
    "handrail.incidents",
    "handrail.evidence",
    "handrail.referrals",
    "handrail.sanctions",
    "handrail.casework",
    "handrail.papers",
    "handrail.reminders",
    "handrail.copies",
    "handrail.replays",
    "handrail.parents",
    "handrail.posters",
    "handrail.twins",
    "handrail.slips",
    "handrail.insight",
    "handrail.rehearsals",
]
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    # Outermost, so that redirects, refusals, faults and files carry the headers too.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "handrail.config.middleware.guard_pages",
    "handrail.config.middleware.same_for_everybody",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "handrail.config.middleware.lead_to_setup",
    "handrail.config.middleware.sign_out_when_idle",
    "handrail.config.middleware.keep_from_earlier_words",
    # Before anything reads what was sent, and after it is certain who sends it.
    "handrail.config.middleware.refuse_files",
    "handrail.config.middleware.AskForSignIn",
    "handrail.config.middleware.ask_for_new_password",
    "django.contrib.messages.middleware.MessageMiddleware",
    "handrail.config.middleware.SayPackIsGone",
]
ROOT_URLCONF = "handrail.config.urls"
WSGI_APPLICATION = "handrail.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "handrail.config.navigation.navigation",
            ],
        },
    },
]
FORM_RENDERER = "handrail.ui.rendering.PageRenderer"

DATABASES = {"default": environment.database(os.environ, DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "casework:home"
LOGOUT_REDIRECT_URL = "accounts:sign-in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]

IDLE_MINUTES = 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# A little longer than the idle limit, which the middleware keeps to the minute.
SESSION_COOKIE_AGE = (IDLE_MINUTES + 5) * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "handrail.config.refused.form_refused"
# Messages can name people, so they stay in the database and never travel in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
# Other sites learn nothing. With "no-referrer" browsers would send our own forms as from nowhere, and they would fail.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# No page takes a file in: one that may be illegal must not be stored, shown or copied. The one page that may take a
# file puts another handler in front of this one, for one request, once its door has said yes (handrail.vault.upload).
FILE_UPLOAD_HANDLERS = ["handrail.config.uploads.RefuseFiles"]

# Files that may be kept lie locked in the vault. Without a master key none is taken in anywhere.
EVIDENCE_KEY = os.environ.get("HANDRAIL_EVIDENCE_KEY", "")
EVIDENCE_KEY_FILE = os.environ.get("HANDRAIL_EVIDENCE_KEY_FILE", "")
EVIDENCE_STORE = os.environ.get("HANDRAIL_EVIDENCE_STORE", "")
EVIDENCE_MOST_BYTES = environment.megabytes(os.environ, "HANDRAIL_EVIDENCE_MAX_MB", 20)

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
# One file for each language, of all rooms: whoever translates sees every text once (`make messages`).
LOCALE_PATHS = [Path(handrail.__file__).parent / "locale"]
USE_TZ = True

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "handrail.config.static.VersionedFiles"},
}
# Style sheets are served from where the package is installed: nothing to collect, nothing stale after an update.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 365 * 24 * 3600

MAIL = mail(os.environ)
EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = MAIL.host, MAIL.port, 20
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.security == "starttls", MAIL.security == "tls"
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
DEFAULT_FROM_EMAIL = MAIL.sender
# Where people sign in, as mail says it.
PUBLIC_ADDRESS = environment.public_address(os.environ)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "handrail.config.logs.QuietFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
