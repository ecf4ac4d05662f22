"""The packs that come with Handrail: folders of data, nothing else."""

from pathlib import Path

FOLDER = Path(__file__).parent
"""The folder that holds one folder for each pack."""
