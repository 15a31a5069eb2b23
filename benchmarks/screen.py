"""How long the screen takes to appear, and the longest time for which it handles no key."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing, nullcontext
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from machine import machine

from exposure.audit.check import Runs
from exposure.cli.screen import handed
from exposure.model.consent import Declaration
from exposure.model.events import Event
from exposure.model.plan import Limits, Plan
from exposure.tui import ExposureApp
from exposure.tui.check import CheckScreen
from exposure.tui.state import Stage

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "plugins"))
from tests.colours import ME, OTHER, picture
from tests.loopback import Site, served

os.environ["PYTHONPATH"] = sys.path[0]  # the engine of colours, for workers

ROUNDS = 7
PICTURES = 200
CHECKS = 3
TICK_S = 0.005
FIRST_SCREEN = """
import asyncio
from exposure.cli.screen import handed
from exposure.tui import ExposureApp
async def main():
    async with ExposureApp(handed()).run_test(size=(80, 24)):
        pass
asyncio.run(main())
"""
BARE = """
import asyncio
from textual.app import App
async def main():
    async with App().run_test(size=(80, 24)):
        pass
asyncio.run(main())
"""


def seconds(code: str) -> float:
    """The median time of a fresh Python that runs some code; the first run fills the caches."""
    times = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return median(times[1:])


class Hurried:
    """An auditor that does not pause between two visits to this machine."""

    def __init__(self, inner: Runs) -> None:
        self.inner, self.engine = inner, inner.engine

    async def run(self, plan: Plan) -> AsyncGenerator[Event, None]:
        """What the auditor yields."""
        async with aclosing(self.inner.run(replace(plan, limits=Limits(pause_s=0)))) as events:
            async for event in events:
                yield event


def pages_of(site: Site) -> list[str]:
    """Ten pages of twenty pictures, every second one with me in it."""
    for number in range(PICTURES):
        hues = (ME, OTHER) if number % 2 else (OTHER,)
        site.file(f"/{number}.png", picture(*hues, px=100 + number))
    shown = [f"<img src='/{n}.png'>" for n in range(PICTURES)]
    return [site.page(f"/p{n}", f"<p>{n}</p>" + "".join(shown[n::10])) for n in range(10)]


async def longest_wait(plan: Plan) -> tuple[float, float]:
    """The longest time between two turns of the loop that handles keys, and the check's time."""
    real = handed("colours")
    app = ExposureApp(replace(real, auditor=Hurried(real.auditor)))
    longest, start = 0.0, time.perf_counter()
    async with app.run_test(size=(140, 45)) as pilot:
        app.push_screen(CheckScreen(app.handed, lambda: nullcontext(plan)))
        await pilot.pause()
        start = last = time.perf_counter()
        while True:
            await asyncio.sleep(TICK_S)
            now = time.perf_counter()
            longest, last = max(longest, now - last - TICK_S), now
            screen = app.screen
            if isinstance(screen, CheckScreen) and screen.state.stage is Stage.ENDED:
                return longest, now - start


def main() -> None:
    """Measure, and print a table."""
    print(f"{machine()}\nmedians of {ROUNDS}")
    for name, code in (
        ("import textual.app", "import textual.app"),
        ("an empty Textual app", BARE),
        ("the first screen", FIRST_SCREEN),
    ):
        print(f"{name:24}{1000 * seconds(code):7.0f} ms")
    with TemporaryDirectory() as folder, served() as site:
        me = Path(folder) / "me.png"
        me.write_bytes(picture(ME, px=200))
        plan = Plan.of([me], pages_of(site), declaration=Declaration.now())
        checks = [asyncio.run(longest_wait(plan)) for _ in range(CHECKS)]
    whole = median(seconds for _, seconds in checks)
    waits = ", ".join(f"{1000 * longest:.0f}" for longest, _ in checks)
    print(f"{CHECKS} checks of {PICTURES} pictures, median {whole:.1f} s; ", end="")
    print(f"longest time without a key in each: {waits} ms")


if __name__ == "__main__":
    main()
