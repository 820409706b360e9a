"""What a transaction remembered is gone when it ends, without a search for garbage."""

import gc
import weakref

from domain.people import Resident
from tests.makers import NOON


class Name(str):
    """A name whose end can be seen."""

    __slots__ = ("__weakref__",)


async def test_what_a_transaction_remembered_is_gone_with_it(storage):
    name = Name("王阿姨")
    seen = weakref.ref(name)
    gc.disable()
    try:
        async with storage.begin() as uow:
            uow.residents.put(Resident(id=1, name=name, since=NOON))
        del uow, name
        assert seen() is None
    finally:
        gc.enable()
