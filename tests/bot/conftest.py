"""What tests of the whole bot may ask for beside: the demonstration on its Friday morning."""

import shutil

import pytest

from tests import demonstration


@pytest.fixture(scope="session")
def story(tmp_path_factory):
    return demonstration.told(demonstration.shared(tmp_path_factory))


@pytest.fixture
def neighbourhood(story, tmp_path):
    """Its database, one's own."""
    shutil.copytree(story, tmp_path, dirs_exist_ok=True)
    return tmp_path / demonstration.FILE
