"""A fault in the middle of one request, page or picture: it costs that one, and is named."""

import asyncio

from exposure.words import Message, message


def describe(fault: Exception) -> Message:
    """What people read of it: its kind and not its text, which a page may have written.

    Raises CancelledError as `unless_ended` does.
    """
    unless_ended(fault)
    return message("fault.named", kind=kind_of_fault(fault))


def unless_ended(fault: Exception) -> None:
    """Raise CancelledError where the work was to end, and the fault only came of that."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError from fault


def kind_of_fault(fault: BaseException) -> str:
    """The name of an exception; of a group that of its first."""
    while isinstance(fault, BaseExceptionGroup):
        fault = fault.exceptions[0]
    return type(fault).__name__
