"""`python -m handrail.config.cli` does what `handrail` does."""

import sys

from handrail.config.cli import main

sys.exit(main())
