"""The files of packs: where they lie, what they extend, and all of it as one text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from handrail.packs import FOLDER as BUILT_IN
from handrail.procedures import schema
from handrail.procedures.model import Place
from handrail.procedures.problem import PackError, Problem, did_you_mean
from handrail.procedures.shaped import shaped
from handrail.procedures.yaml_nodes import LARGEST_FILE, Document, read

MOST_FILES = 500
LONGEST_CHAIN = 8
Files = Mapping[str, str]
Stamp = tuple[tuple[str, int, int], ...]


class NoSuchPack(LookupError):
    """No folder or built-in pack has this name."""

    def __init__(self, name: str) -> None:
        if name and _is_folder(Path(name)):
            super().__init__(f"The folder “{name}” has no pack.yaml.")
        else:
            super().__init__(f"There is no pack “{name}”. {did_you_mean(name, built_in_packs())}".strip())


def built_in_packs() -> list[str]:
    """The slugs of the packs that come with Handrail, base packs first."""
    slugs = sorted(path.parent.name for path in BUILT_IN.glob("*/pack.yaml"))
    return sorted(slugs, key=lambda slug: slug != "england")


def folder_of(name: str | Path) -> Path:
    """The folder of a pack named by slug or by path. Raises `NoSuchPack`."""
    path = Path(name)
    if is_file(path / "pack.yaml"):
        return path.resolve() if path.name in ("", "..") else path
    if str(name) in built_in_packs():
        return BUILT_IN / str(name)
    raise NoSuchPack(str(name))


def is_file(path: Path) -> bool:
    """Whether there is a file of this name, and this process may know of it."""
    try:
        return path.is_file()
    except OSError:  # a name too long for any file, or a folder that may not be looked into
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class PackFiles:
    """The files of one pack, by their names within its folder."""

    slug: str
    files: Files
    folder: Path = Path()


def chain_of(folder: Path) -> list[PackFiles]:
    """The pack in `folder` and those it extends, the base first."""
    chain: list[PackFiles] = []
    seen: list[str] = []
    here: Path | None = folder
    while here is not None:
        files = _read_folder(here)
        head = head_of(here.name, files)
        way = " → ".join([*seen, head.pack])
        if head.pack in seen:
            says = f"The packs extend each other in a circle: {way}."
            raise PackError([Problem(_place_of_extends(here.name, files), says, "Take away one “extends”.")])
        if len(seen) == LONGEST_CHAIN:
            says = f"More than {LONGEST_CHAIN} packs extend each other: {way}."
            raise PackError([Problem(_place_of_extends(here.name, files), says, "Join some of them.")])
        seen.append(head.pack)
        chain.insert(0, PackFiles(head.pack, files, here))
        here = _extended(here, head, files) if head.extends else None
    return chain


def _extended(here: Path, head: schema.PackFile, files: Files) -> Path:
    beside = here.resolve().parent / str(head.extends)
    try:
        return folder_of(beside if (beside / "pack.yaml").is_file() else str(head.extends))
    except NoSuchPack as error:
        says = f"It extends a pack that is not there. {error}"
        raise PackError([Problem(_place_of_extends(here.name, files), says)]) from None


def _place_of_extends(folder_name: str, files: Files) -> Place:
    file = f"{folder_name}/pack.yaml"
    document = read(file, files["pack.yaml"])
    return document.place(("extends",)) if isinstance(document, Document) else Place(file)


def _read_folder(folder: Path) -> dict[str, str]:
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.y*ml")):
        name = path.relative_to(folder).as_posix()
        said = Place(f"{folder.name}/{name}")
        try:
            if not path.resolve().is_relative_to(folder.resolve()):
                problems.append(Problem(said, "It is a link that leads out of the folder.", "Copy the file here."))
            elif path.exists() and not path.is_file():
                problems.append(Problem(said, "This is not a file.", "Give it another name, or take it away."))
            elif path.stat().st_size > LARGEST_FILE:
                problems.append(Problem(said, f"The file is larger than {LARGEST_FILE:,} bytes.", "Split it."))
            else:
                files[name] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            problems.append(Problem(said, "The file is not UTF-8 text.", "Save it as UTF-8."))
        except OSError as error:
            problems.append(Problem(said, f"The file cannot be read: {error.strerror}."))
        if len(files) > MOST_FILES:
            problems.append(Problem(Place(folder.name), f"There are more than {MOST_FILES} files.", "Is this a pack?"))
            break
    if problems:
        raise PackError(problems)
    return files


def head_of(folder_name: str, files: Files) -> schema.PackFile:
    document = read(f"{folder_name}/pack.yaml", files.get("pack.yaml", ""))
    if isinstance(document, Problem):
        raise PackError([document])
    head = shaped(document, schema.PackFile)
    if isinstance(head, list):
        raise PackError(head)
    return head


def bundled(chain: Sequence[PackFiles]) -> str:
    """One text that holds every file of a chain, the base first."""
    parts = [{"pack": part.slug, "files": dict(sorted(part.files.items()))} for part in chain]
    return json.dumps(parts, ensure_ascii=False, sort_keys=True)


def unbundled(bundle: str) -> list[PackFiles]:
    """The chain that `bundled` made into a text."""
    return [PackFiles(part["pack"], part["files"]) for part in json.loads(bundle)]


def with_part(bundle: str, part: PackFiles) -> str:
    """The bundle of a chain with one more pack at its end, as a school's own stands at the end of what it follows."""
    return bundled([*unbundled(bundle), part])


def digest_of(bundle: str) -> str:
    """SHA-256 of a bundle, in hexadecimal."""
    return hashlib.sha256(bundle.encode()).hexdigest()


_read_before: dict[Path, tuple[list[Path], Stamp, str]] = {}
"""By folder: the folders of its chain, how their files stood, and the bundle read then."""


def bundle_of(name: str | Path) -> str:
    """One text that holds every file of the pack and of those it extends; read again only when a file has changed.

    Raises `NoSuchPack` or `PackError`.
    """
    folder = folder_of(name)
    if folder in _read_before:
        folders, stamp, bundle = _read_before[folder]
        if _stamp(folders) == stamp:
            return bundle
    folders = [part.folder for part in chain_of(folder)]
    stamp = _stamp(folders)  # before the reading that counts: a change made meanwhile is then seen the next time
    bundle = bundled(chain_of(folder))
    _read_before[folder] = (folders, stamp, bundle)
    return bundle


def _stamp(folders: Sequence[Path]) -> Stamp:
    """Name, time of change and size of every file, cheap to compare."""
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*.y*ml")):
            with suppress(OSError):  # a link to nothing; reading the folder will say so
                status = path.stat()
                found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)


def documents_in(folder: Path, kind: str) -> Iterator[Document]:
    """The well-formed documents of one folder of a pack, such as `scenarios`."""
    for path in sorted((folder / kind).glob("*.y*ml")):
        document = read(f"{folder.name}/{kind}/{path.name}", path.read_text(encoding="utf-8"))
        if isinstance(document, Problem):
            raise PackError([document])
        yield document
