"""What the measured server serves: all of Handrail, and the floor beside it."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "handrail.config.settings"

from django.conf import settings

settings.ROOT_URLCONF = "bench.floor_urls"

from handrail.config.wsgi import application  # noqa: E402

__all__ = ["application"]
