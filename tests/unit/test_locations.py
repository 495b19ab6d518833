"""Files are found wherever the program was installed, and nothing is made by asking."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tui_reader
from tui_reader import locations
from tui_reader.errors import NewsreaderError, UsageError

CHECKOUT = Path(__file__).parents[2]
OURS = (
    locations.data_directory,
    locations.config_directory,
    locations.log_directory,
    locations.config_file,
    locations.library_directory,
    locations.samples_library,
)


def everything_in(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


def asked_of(package_parent: Path, question: str) -> str:
    """What `locations` answers when the package stands in another folder."""
    code = f"from tui_reader import locations; print(locations.{question}())"
    path = f"import sys; sys.path.insert(0, {str(package_parent)!r})"
    command = [sys.executable, "-I", "-c", f"{path}; {code}"]
    # Without our environment, or a measurement of coverage would go along.
    done = subprocess.run(command, env={}, capture_output=True, text=True, check=False)
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


def install(folder: Path) -> Path:
    """The package alone, as a wheel's files stand in site-packages; returns its folder."""
    package = folder / "tui_reader"
    (package / "text").mkdir(parents=True)
    here = Path(tui_reader.__file__).parent
    for name in ("__init__.py", "errors.py", "locations.py"):
        shutil.copy(here / name, package / name)
    for source in (here / "text").glob("*.py"):
        shutil.copy(source, package / "text" / source.name)
    return package


def test_a_persons_files_are_in_the_home_and_named_after_the_program(home: Path) -> None:
    for where in OURS:
        assert where().is_relative_to(home)
        assert "tui-newsreader" in where().parts
    assert locations.config_file() == locations.config_directory() / "config.yaml"


@pytest.mark.skipif(sys.platform != "linux", reason="XDG's folders are those of Linux")
def test_the_platforms_own_variables_are_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert locations.data_directory() == tmp_path / "data" / "tui-newsreader"
    assert locations.config_directory() == tmp_path / "config" / "tui-newsreader"


def test_asking_makes_nothing(home: Path) -> None:
    for where in OURS:
        where()
    locations.themes_directories()
    assert everything_in(home) == []


def test_the_environment_names_the_library(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEWSREADER_LIBRARY", "~/news")  # a unit's or a container's; no shell saw it
    assert locations.library_directory() == home / "news"
    monkeypatch.setenv("NEWSREADER_LIBRARY", "mine")
    assert locations.library_directory() == tmp_path / "mine"
    monkeypatch.setenv("NEWSREADER_LIBRARY", "")
    assert locations.library_directory() == locations.data_directory()


def test_a_path_is_from_the_root_on_and_a_home_that_nobody_has_is_wrong_use(home: Path) -> None:
    assert locations.whole(Path("~/news.md")) == home / "news.md"
    assert locations.whole(Path("news.md")) == Path.cwd() / "news.md"
    with pytest.raises(UsageError, match="called ~nobody-of-this-name"):
        locations.whole(Path("~nobody-of-this-name/news.md"))


def test_the_samples_have_a_library_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert locations.samples_library() != locations.library_directory()
    before = locations.samples_library()
    monkeypatch.setenv("NEWSREADER_LIBRARY", str(tmp_path))
    assert locations.samples_library() == before
    assert locations.samples_library().parent == locations.data_directory()


@pytest.mark.skipif(sys.platform == "win32", reason="the home of Windows is not HOME")
def test_without_home_the_user_database_gives_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOME")
    assert locations.data_directory().is_absolute()


@pytest.mark.skipif(sys.platform == "win32", reason="the home of Windows is not HOME")
def test_where_no_home_can_be_found_it_is_said_instead_of_using_the_current_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import pwd

    def nobody(user: int) -> pwd.struct_passwd:
        raise KeyError(user)  # as in a container that runs under a number without a name

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    monkeypatch.delenv("HOME")
    for where in OURS:
        with pytest.raises(NewsreaderError, match="set HOME to where it is"):
            where()


def test_a_checkout_and_an_editable_install_use_the_folders_beside_the_package() -> None:
    assert locations.seeds_directory() == CHECKOUT / "seeds"
    assert locations.themes_directories()[-1] == CHECKOUT / "themes"


def test_a_persons_themes_come_before_the_programs() -> None:
    assert locations.themes_directories()[0] == locations.config_directory() / "themes"


def test_a_wheel_uses_the_folders_in_the_package_whatever_stands_beside_it(tmp_path: Path) -> None:
    package = install(tmp_path)
    (tmp_path / "seeds").mkdir()
    (package / "seeds").mkdir()
    assert asked_of(tmp_path, "seeds_directory") == str(package / "seeds")


def test_an_install_without_its_folders_says_so(tmp_path: Path) -> None:
    install(tmp_path)
    answer = asked_of(tmp_path, "seeds_directory")
    assert "NewsreaderError" in answer
    assert "the folder 'seeds'" in answer
    assert "install it again" in answer


def test_a_missing_shipped_folder_is_an_error_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locations, "_PACKAGE", tmp_path / "tui_reader")
    with pytest.raises(NewsreaderError, match="the folder 'themes' that belongs to the program"):
        locations.themes_directories()
