"""Real worker processes with the engine for which a colour is a face."""

import asyncio
import io
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import msgspec
import numpy as np
import pytest
from PIL import Image

from exposure.errors import EngineUnavailable
from exposure.fetch.stopwatch import Stopwatch
from exposure.model.events import Examination, PictureOutcome, Previews, Skipped, Verdict
from exposure.model.plan import Limits
from exposure.model.readings import Visit
from exposure.model.reference_photo import PhotoFacts
from exposure.reports.phrases import said
from exposure.workers import protocol
from exposure.workers.client import WorkerClient
from exposure.workers.process import Worker, WorkerLost
from tests.addresses import at
from tests.colours import MAYBE_ME, ME, NEAR_ME, OTHER, picture
from tests.wording import worded


@asynccontextmanager
async def opened(limits: Limits | None = None, at_once: int = 1) -> AsyncIterator[WorkerClient]:
    """Workers that know my face."""
    async with WorkerClient("colours", limits or Limits(), at_once) as workers:
        studied = await workers.study(picture(ME))
        workers.know((studied.embedding,))
        yield workers


def seen(answer: tuple[Examination | Skipped, Previews]) -> Examination:
    assert isinstance(answer[0], Examination), answer
    return answer[0]


async def test_a_picture_is_examined_and_only_numbers_and_a_preview_come_back() -> None:
    async with opened() as workers:
        examination, previews = await workers.examine(picture(NEAR_ME, OTHER))
        assert isinstance(examination, Examination)
        assert examination.you is not None
        assert examination.you.verdict is Verdict.YOU
        assert examination.strangers == 1
        assert previews.preview.startswith(b"\xff\xd8")
        assert not previews.review
        assert "embedding" not in str(msgspec.to_builtins(examination))


async def test_a_picture_of_a_page_may_be_half_as_large_as_a_file_of_yours() -> None:
    limits = replace(Limits(), picture_pixels=9_000, file_pixels=20_000)
    async with opened(limits) as workers:
        assert seen(await workers.examine(picture(ME))).you
        of_a_page, _ = await workers.examine(picture(ME, px=61), Stopwatch(60))
    assert isinstance(of_a_page, Skipped)
    assert of_a_page.reason is PictureOutcome.TOO_LARGE


async def test_other_peoples_pictures_have_no_preview() -> None:
    async with opened() as workers:
        examination, previews = await workers.examine(picture(OTHER))
        assert isinstance(examination, Examination)
        assert (examination.you, examination.strangers) == (None, 1)
        assert previews == Previews()


async def test_how_a_picture_looks_comes_back_only_if_you_are_in_it() -> None:
    spots = np.random.default_rng(1).integers(60, 200, (8, 8), dtype=np.uint8)
    background = Image.fromarray(spots).convert("RGB").resize((240, 240), Image.Resampling.BICUBIC)
    async with opened() as workers:
        for hue in (ME, MAYBE_ME, OTHER):
            face = Image.open(io.BytesIO(picture(hue))).crop((20, 20, 80, 80))
            background.paste(face, (90, 90))
            file = io.BytesIO()
            background.save(file, "PNG")
            examination = seen(await workers.examine(file.getvalue()))
            assert (examination.perceptual_hash is None) == (hue == OTHER)


async def test_a_maybe_is_told_as_maybe() -> None:
    async with opened() as workers:
        found = await workers.examine(picture(MAYBE_ME))
        you = seen(found).you
        assert you is not None
        assert you.verdict is Verdict.MAYBE
        assert found[1].preview.startswith(b"\xff\xd8")
        assert found[1].review.startswith(b"\xff\xd8")
        assert found[1].preview != found[1].review


async def test_a_photo_of_two_people_gives_back_no_code_at_all() -> None:
    async with WorkerClient("colours", Limits(), 1) as workers:
        studied = await workers.study(picture(ME, OTHER))
        assert isinstance(studied.facts, PhotoFacts)
        assert len(studied.facts.faces) == 2
        assert studied.embedding == b""


async def test_a_photo_of_one_person_gives_back_one_code() -> None:
    async with WorkerClient("colours", Limits(), 1) as workers:
        studied = await workers.study(picture(ME))
        assert np.frombuffer(studied.embedding, dtype=np.float64) == pytest.approx([1.0, 0.0])


async def test_a_worker_killed_in_the_middle_costs_one_picture_and_is_replaced() -> None:
    async with opened() as workers:
        (pid,) = workers.pids
        os.kill(pid, signal.SIGSTOP)
        examining = asyncio.create_task(workers.examine(picture(ME)))
        await asyncio.sleep(0.2)
        os.kill(pid, signal.SIGKILL)
        lost, _ = await examining
        assert isinstance(lost, Skipped)
        assert lost.reason is PictureOutcome.ERROR
        assert "stopped in the middle" in said(lost.detail)
        assert seen(await workers.examine(picture(ME))).you
        assert workers.pids != (pid,)


async def test_a_worker_killed_while_it_waits_costs_nothing() -> None:
    async with opened() as workers:
        os.kill(workers.pids[0], signal.SIGKILL)
        await asyncio.sleep(0.2)
        assert seen(await workers.examine(picture(ME))).you


async def test_a_worker_that_takes_too_long_is_ended_and_replaced() -> None:
    async with opened(replace(Limits(), examining_s=0.5)) as workers:
        (pid,) = workers.pids
        os.kill(pid, signal.SIGSTOP)
        lost, _ = await workers.examine(picture(ME))
        assert isinstance(lost, Skipped)
        assert "longer than" in said(lost.detail)
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


async def test_the_same_bytes_are_examined_once() -> None:
    async with opened() as workers:
        first, again = await asyncio.gather(*(workers.examine(picture(ME)) for _ in range(2)))
        assert first[0] is again[0]


async def test_no_worker_is_left_behind() -> None:
    async with opened(at_once=2) as workers:
        await asyncio.gather(*(workers.examine(picture(hue)) for hue in (0, 90, 180)))
        pids = workers.pids
    assert pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


async def test_an_engine_that_is_not_there_says_what_to_do() -> None:
    async with WorkerClient("eigenfaces", Limits(), 1) as workers:
        with pytest.raises(EngineUnavailable, match="no engine named eigenfaces") as problem:
            await workers.open()
    assert "dlib" in said(problem.value.hint)
    assert "colours" not in said(problem.value.hint)


async def test_a_processor_without_avx_becomes_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    async def dies(*_: object) -> None:
        raise WorkerLost(worded("died"), signal.SIGILL)

    monkeypatch.setattr(Worker, "do", dies)
    async with WorkerClient("dlib", Limits(), 1) as workers:
        with pytest.raises(EngineUnavailable, match="AVX") as problem:
            await workers.open()
    assert problem.value.hint


async def test_a_worker_that_dies_of_an_illegal_instruction_says_so() -> None:
    worker = await Worker.start()
    os.kill(worker.pid, signal.SIGSTOP)
    asking = asyncio.create_task(worker.do(protocol.Prepare("colours"), b"", 10))
    await asyncio.sleep(0.2)
    os.kill(worker.pid, signal.SIGILL)
    os.kill(worker.pid, signal.SIGCONT)
    with pytest.raises(WorkerLost) as lost:
        await asking
    assert lost.value.ended_by == signal.SIGILL
    await worker.end()


async def test_a_page_is_read_in_a_worker_without_an_engine() -> None:
    visit = Visit(
        at("http://a.example/"),
        at("http://a.example/"),
        200,
        (),
        (),
        b"<p>Words of a page</p><img src=x.png>",
    )
    async with WorkerClient("eigenfaces", Limits(), 1) as workers:
        reading = await workers.read(visit)
    assert [picture.url for picture in reading.pictures] == ["http://a.example/x.png"]


async def test_a_job_that_nobody_foresaw_ends_the_job_and_not_the_worker() -> None:
    worker = await Worker.start()
    try:
        answer, _ = await worker.do(protocol.Examine(1000), b"no engine was prepared", 10)
        assert isinstance(answer, protocol.PictureSeen | protocol.Failed)
        answer, _ = await worker.do(protocol.Prepare("colours"), b"", 10)
        assert isinstance(answer, protocol.Done)
    finally:
        await worker.end()


def test_a_frame_beyond_the_limits_is_refused() -> None:
    with pytest.raises(protocol.BrokenFrame):
        protocol.lengths(protocol.LENGTHS.pack(protocol.LONGEST_MESSAGE + 1, 0))


@pytest.mark.parametrize("text", [b"", b"{}", b'{"type":"Os"}', b"\xff", b'{"type":"Done"'])
def test_an_answer_that_is_none_is_refused(text: bytes) -> None:
    with pytest.raises(protocol.BrokenFrame):
        protocol.answer(text)


async def test_workers_warm_up_beside_the_first_and_end_with_the_workshop() -> None:
    async with WorkerClient("colours", Limits(), workers=3) as workers:
        workers.warm_up()
        await workers.open()
        for _ in range(200):
            if len(workers.pids) == 3:
                break
            await asyncio.sleep(0.05)
        pids = workers.pids
        assert len(pids) == 3
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


async def test_warming_up_an_engine_that_can_not_be_had_is_told_when_it_is_needed() -> None:
    async with WorkerClient("nothing", Limits(), workers=2) as workers:
        workers.warm_up()
        with pytest.raises(EngineUnavailable):
            await workers.open()
