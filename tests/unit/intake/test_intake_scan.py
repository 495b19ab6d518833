"""A look through a source finds every file once, in order, and is stopped by none."""

import os
import socket
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.intake import Found, Skipped, read, reader_for, scan, uri_of
from tui_reader.model import Failure


def write(path: Path, text: str = "Some text.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_files_are_found_in_folders_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.TXT", "a.jsonl", "c.ndjson"):
        write(tmp_path / name)
    found = list(scan(tmp_path))
    assert all(isinstance(each, Found) for each in found)
    assert [each.uri for each in found] == ["a/b/c.TXT", "a/z.txt", "a.jsonl", "b.txt", "c.ndjson"]
    assert found == list(scan(tmp_path))


def test_a_found_file_says_its_size_and_when_it_was_written(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "12345")
    os.utime(path, ns=(0, 1_700_000_000_000_000_000))
    assert list(scan(tmp_path)) == [Found("a.txt", path, 5, 1_700_000_000_000_000_000)]


def test_other_kinds_are_skipped_by_their_ending(tmp_path: Path) -> None:
    for name in ("paper.PDF", "README", "page.html", "odd.\x1b[31m" + "x" * 100):
        write(tmp_path / name)
    kinds = {each.kind for each in scan(tmp_path) if isinstance(each, Skipped)}
    assert {".pdf", "no ending", ".html"} < kinds
    assert len(kinds) == 4
    assert all("\x1b" not in kind and len(kind) <= 16 for kind in kinds)


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path / ".git" / "a.txt")
    write(tmp_path / ".hidden.txt")
    assert list(scan(tmp_path)) == []


def test_a_source_may_be_one_file(tmp_path: Path) -> None:
    path = write(tmp_path / "one article.txt")
    (found,) = scan(path)
    assert isinstance(found, Found)
    assert found.uri == "one%20article.txt"


def test_links_in_a_circle_are_entered_once_and_by_their_own_path(tmp_path: Path) -> None:
    write(tmp_path / "z" / "deep" / "a.txt")
    (tmp_path / "a link").symlink_to(tmp_path / "z")
    (tmp_path / "z" / "deep" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to("self")
    found = list(scan(tmp_path))
    assert [each.uri for each in found if isinstance(each, Found)] == ["z/deep/a.txt"]
    (failure,) = [each for each in found if isinstance(each, Failure)]
    assert failure.uri == "self"


def test_a_linked_folder_outside_is_read(tmp_path: Path) -> None:
    write(tmp_path / "outside" / "a.txt")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "link").symlink_to(tmp_path / "outside")
    assert [each.uri for each in scan(tmp_path / "source")] == ["link/a.txt"]


def test_pipes_sockets_devices_and_dangling_links_are_failures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "device.txt").symlink_to("/dev/null")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
        found = list(scan(tmp_path))
    reasons = {each.uri: each.reason for each in found if isinstance(each, Failure)}
    assert reasons == {
        "pipe.txt": "This is a pipe, not a file.",
        "device.txt": "This is a device, not a file.",
        "socket.txt": "This is a socket, not a file.",
        "gone.txt": "There is no such file, or it is a link to a file that is gone.",
    }


def test_a_folder_named_like_a_text_is_entered(tmp_path: Path) -> None:
    write(tmp_path / "x.txt" / "y.txt")
    assert [each.uri for each in scan(tmp_path)] == ["x.txt/y.txt"]


def test_a_source_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    (failure,) = scan(tmp_path / "nothing")
    assert isinstance(failure, Failure)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_says_so(tmp_path: Path) -> None:
    write(tmp_path / "closed" / "a.txt")
    (tmp_path / "closed").chmod(0)
    (failure,) = scan(tmp_path)
    (tmp_path / "closed").chmod(0o700)
    assert isinstance(failure, Failure)
    assert "permissions" in failure.reason


def test_a_file_that_became_something_else_since_is_a_failure_and_never_waited_for(
    tmp_path: Path,
) -> None:
    path = write(tmp_path / "a.txt")
    (found,) = scan(tmp_path)
    assert isinstance(found, Found)
    path.unlink()
    assert [each.reason for each in read(found) if isinstance(each, Failure)] == [
        "There is no such file, or it is a link to a file that is gone."
    ]
    os.mkfifo(path)
    assert list(read(found)) == [Failure("a.txt", "This is no longer a plain file.")]
    path.unlink()
    path.mkdir()
    (failure,) = read(found)
    assert isinstance(failure, Failure)


def test_no_reader_is_a_failure(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf")
    (failure,) = read(Found("a.pdf", path, 1, 0))
    assert failure == Failure("a.pdf", "There is no reader for this kind of file.")


def test_a_reader_is_found_by_ending_and_by_media_type() -> None:
    assert reader_for(".txt") is reader_for("text/plain") is not None
    assert reader_for(".jsonl") is reader_for("application/x-ndjson") is not None
    assert reader_for(".html") is None


def opened_again(root: Path, uri: str) -> Path:
    return root / os.fsdecode(unquote_to_bytes(uri))


names = st.binary(min_size=1, max_size=20).filter(
    lambda name: name not in {b".", b".."} and not set(name) & {0, ord("/")}
)


@given(st.lists(names, min_size=1, max_size=3))
def test_any_file_name_can_be_opened_again(parts: list[bytes]) -> None:
    root = Path("/a source")
    path = root.joinpath(*map(os.fsdecode, parts))
    uri = uri_of(root, path)
    assert uri.isascii()
    assert uri.isprintable()
    assert opened_again(root, uri) == path


def test_a_file_whose_name_cannot_be_decoded_is_read(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9 #1.txt")
    write(tmp_path / name)
    (found,) = scan(tmp_path)
    assert isinstance(found, Found)
    assert found.uri == "caf%E9%20%231.txt"
    assert opened_again(tmp_path, found.uri).read_text() == "Some text."
