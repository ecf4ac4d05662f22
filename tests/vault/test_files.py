"""Files come in locked, come out as they came, and go with their keys; in a folder and in a bucket."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from handrail.vault.files import Incoming, Vault
from handrail.vault.keys import Keys, NoSuchKey, WrongLock, keys_in, new_key
from handrail.vault.kinds import FileKind, NotTaken
from handrail.vault.sealed import Damaged
from handrail.vault.stores import BucketStore, FolderStore, NotThere, Store, StoreUnknown, store_at
from tests.vault.given import PDF

SCHOOL = UUID(int=7)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    from moto.server import ThreadedMotoServer

    served = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    served.start()
    host, port = served.get_host_and_port()
    yield f"http://{host}:{port}"
    served.stop()


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    import boto3

    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    name = f"evidence-{uuid4().hex}"
    boto3.client("s3", endpoint_url=server, region_name="us-east-1").create_bucket(Bucket=name)
    return f"s3://{name}/files?endpoint={server}&region=us-east-1"


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    address = request.getfixturevalue("bucket") if request.param == "bucket" else ""
    return store_at(address, tmp_path / "evidence")


def keys(*lines: str) -> Keys:
    found = keys_in(lines or [new_key()])
    assert found
    return found


@pytest.fixture
def vault(store: Store, tmp_path: Path) -> Vault:
    return Vault(keys(), store, tmp_path / "evidence" / ".incoming")


def kept(vault: Vault, data: bytes = PDF, belongs_to: str = "incident/item") -> Incoming:
    incoming = vault.begin(SCHOOL, belongs_to, FileKind.PDF, 1_000_000)
    incoming.take(data)
    incoming.finish()
    incoming.keep()
    return incoming


def test_it_comes_out_as_it_came_in(vault: Vault) -> None:
    file = kept(vault)
    assert b"".join(vault.read(file.label)) == PDF
    assert (file.size, file.sha256) == (len(PDF), hashlib.sha256(PDF).hexdigest())
    assert not list(vault.incoming.iterdir())


def test_what_lies_there_is_locked(vault: Vault) -> None:
    kept(vault)
    assert sorted(name.rpartition(".")[2] for name, _ in vault.store.names()) == ["key", "sealed"]
    for name, _ in vault.store.names():
        with vault.store.open(name) as stream:
            assert PDF[9:29] not in stream.read()


def test_two_files_never_share_a_key_or_a_form(vault: Vault) -> None:
    one, two = kept(vault), kept(vault)
    with vault.store.open(one.label.path + ".sealed") as a, vault.store.open(two.label.path + ".sealed") as b:
        assert a.read() != b.read()


def test_a_file_put_in_the_place_of_another_does_not_open(vault: Vault) -> None:
    one, two = kept(vault), kept(vault, PDF * 2)
    for ending, error in ((".sealed", Damaged), (".key", WrongLock)):
        with vault.store.open(two.label.path + ending) as stream:
            vault.store.write(one.label.path + ending, stream.read())
        with pytest.raises(error):
            list(vault.read(one.label))


def test_nor_does_one_that_is_said_to_belong_elsewhere(vault: Vault) -> None:
    file = kept(vault)
    moved = type(file.label)(file.label.group, file.label.name, "incident/another")
    with pytest.raises(WrongLock):
        vault.read(moved)


def test_a_new_master_key_takes_over_without_touching_the_files(vault: Vault) -> None:
    old, fresh = new_key(), new_key()
    before = Vault(keys(old), vault.store, vault.incoming)
    file = kept(before)
    both = Vault(keys(fresh, old), vault.store, vault.incoming)
    assert b"".join(both.read(file.label)) == PDF
    assert both.renew(file.label) and not both.renew(file.label)
    assert b"".join(Vault(keys(fresh), vault.store, vault.incoming).read(file.label)) == PDF
    with pytest.raises(NoSuchKey):
        before.read(file.label)


def test_a_removed_file_is_gone_with_its_key(vault: Vault) -> None:
    file = kept(vault)
    vault.remove(file.label)
    vault.remove(file.label)
    with pytest.raises(NotThere):
        vault.read(file.label)
    assert not list(vault.store.names())


def test_what_belongs_to_nothing_is_found(vault: Vault) -> None:
    one, two = kept(vault), kept(vault)
    soon = datetime.now(UTC) + timedelta(minutes=1)
    assert vault.strays({one.label.path, two.label.path}, soon) == []
    assert [name.rpartition(".")[0] for name in vault.strays({one.label.path}, soon)] == [two.label.path] * 2
    assert vault.strays(set(), soon - timedelta(hours=1)) == []


def test_the_beginning_of_a_file_that_a_crash_left_is_found(vault: Vault) -> None:
    incoming = vault.begin(SCHOOL, "incident/item", FileKind.PDF, 1_000_000)
    soon = datetime.now(UTC) + timedelta(minutes=1)
    assert len(vault.left_over(soon)) == 1 and vault.left_over(soon - timedelta(hours=1)) == []
    incoming.discard()
    assert vault.left_over(soon) == []


def test_a_file_that_is_refused_leaves_nothing(vault: Vault) -> None:
    incoming = vault.begin(SCHOOL, "incident/item", FileKind.PDF, 1_000_000)
    with pytest.raises(NotTaken):
        incoming.take(b"MZ" + PDF)
    incoming.discard()
    incoming.discard()
    assert not list(vault.incoming.iterdir()) and not list(vault.store.names())


def test_only_the_owner_can_read_what_lies_in_the_folder(tmp_path: Path) -> None:
    vault = Vault(keys(), FolderStore(tmp_path / "evidence"), tmp_path / "evidence" / ".incoming")
    kept(vault)
    incoming = vault.begin(SCHOOL, "incident/item", FileKind.PDF, 1_000_000)
    for path in (tmp_path / "evidence").rglob("*"):
        assert os.stat(path).st_mode & 0o077 == 0, path
    incoming.discard()


@pytest.mark.parametrize("address", ["https://bucket", "bucket", "s3://", "s3:bucket"])
def test_an_address_that_names_no_store_is_refused_in_words(address: str, tmp_path: Path) -> None:
    with pytest.raises(StoreUnknown, match="HANDRAIL_EVIDENCE_STORE"):
        store_at(address, tmp_path)
    assert isinstance(store_at("s3://bucket/a/b", tmp_path), BucketStore)
