"""Event loops for tests: a fresh one each, and one that lasts, for connections that outlive them."""

import asyncio
import atexit
from asyncio import AbstractEventLoop
from functools import cache


class Lasting(asyncio.SelectorEventLoop):
    """One runner after the other uses it: each ends the tasks of its test, none ends the loop."""

    def close(self) -> None:
        self.set_exception_handler(None)
        for signal in list(self._signal_handlers):
            self.remove_signal_handler(signal)
        # What the runner has shut down is open again for the next.
        self._asyncgens_shutdown_called = False
        self._executor_shutdown_called = False
        self._default_executor = None

    def end(self) -> None:
        super().close()


class Choice:
    """Which loop the next test gets."""

    lasts = False

    def loop(self) -> AbstractEventLoop:
        return _lasting() if self.lasts else asyncio.new_event_loop()


choice = Choice()


@cache
def _lasting() -> Lasting:
    loop = Lasting()
    atexit.register(loop.end)
    return loop
