"""What the files of a bundle say of procedures and facts, as plain data under their ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from handrail.procedures.edit import Data
from handrail.procedures.load import read_bundle, unbundled
from handrail.procedures.model import Place
from handrail.procedures.problem import PackError
from handrail.procedures.yaml_nodes import Document, read

REPLACES = "replaces"


@dataclass(frozen=True, slots=True)
class Told:
    """The procedures and facts that count, each without `replaces`. Nobody writes on them: they are kept."""

    procedures: Mapping[str, Data]
    facts: Mapping[str, Data]
    places: Mapping[str, Place]
    """Of each procedure."""
    fact_places: Mapping[str, Place]


@lru_cache(maxsize=16)
def told(bundle: str) -> Told:
    """What the bundle says. Raises `PackError` where its files are not well formed."""
    pack = read_bundle(bundle)
    files = {f"{part.slug}/{name}": text for part in unbundled(bundle) for name, text in part.files.items()}
    places = {id_: procedure.place for id_, procedure in pack.procedures.items()}
    fact_places = {id_: fact.place for id_, fact in pack.facts.items()}
    wanted = {place.file for place in (*places.values(), *fact_places.values())}
    said = {file: data_in(file, files[file]) for file in sorted(wanted)}
    return Told(
        {id_: _plain(said[place.file]) for id_, place in places.items()},
        {id_: _plain(said[place.file]["facts"][id_]) for id_, place in fact_places.items()},
        places,
        fact_places,
    )


def data_in(file: str, text: str) -> Data:
    """What one file says. Raises `PackError`."""
    document = read(file, text)
    if not isinstance(document, Document):
        raise PackError([document])
    data: Data = document.data
    return data


def _plain(data: Data) -> Data:
    return {key: value for key, value in data.items() if key != REPLACES}
