"""The application as a WSGI server takes it."""

from __future__ import annotations

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

from handrail.config.body import read_to_the_end

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings")

application = read_to_the_end(get_wsgi_application())
if settings.TRUSTED_PROXIES:
    application = wrap_wsgi_with_proxy_headers(application, trusted_hosts=settings.TRUSTED_PROXIES)
