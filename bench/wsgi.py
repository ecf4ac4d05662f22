"""What the measured server serves: all of Handrail, and the floor beside it."""

import os
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "handrail.config.settings"

from django.conf import settings

settings.ROOT_URLCONF = "bench.floor_urls"
# The floor's few templates, found before the rooms' own; they are kept compiled like those.
settings.TEMPLATES[0]["DIRS"] = [Path(__file__).with_name("templates")]

from handrail.config.wsgi import application  # noqa: E402

__all__ = ["application"]
