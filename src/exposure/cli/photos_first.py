"""Several photos of you after one --me: `--me one.jpg two.jpg https://…`."""

from collections.abc import Iterator
from pathlib import Path

import click

from exposure.files.own_photos import can_be_photo

ME, AS = "--me", "--as"


class PhotosFirst(click.Command):
    """A command whose --me takes the pictures that follow it, up to the next word that is none.

    As many files as there are --as, the last of them, are saved copies of pages and never taken.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give each of these pictures a --me of its own, then read the words as ever."""
        return super().parse_args(ctx, list(self._spelled_out(args)))

    def _spelled_out(self, args: list[str]) -> Iterator[str]:
        kinds = self._kinds(args)
        files = [at for at, kind in enumerate(kinds) if kind == "word" and "://" not in args[at]]
        pages = sum(arg == AS or arg.startswith(f"{AS}=") for arg in args)
        saved = set(files[len(files) - min(pages, len(files)) :])
        follows = False
        for at, (arg, kind) in enumerate(zip(args, kinds, strict=True)):
            if kind == "word":
                follows = follows and "://" not in arg and can_be_photo(Path(arg))
                if follows and at not in saved:
                    yield ME
            elif kind == "option":
                follows = arg == ME or arg.startswith(f"{ME}=")
            yield arg

    def _kinds(self, args: list[str]) -> list[str]:
        """What each argument is: an option, its value, a word, or what comes after --."""
        takes_value = {
            name
            for option in self.params
            if isinstance(option, click.Option) and not option.is_flag
            for name in option.opts
        }
        kinds: list[str] = []
        for at, arg in enumerate(args):
            if "rest" in kinds or arg == "--":
                kinds.append("rest")
            elif at and kinds[-1] == "option" and args[at - 1] in takes_value:
                kinds.append("value")
            elif arg.startswith("-") and arg != "-":
                kinds.append("option")
            else:
                kinds.append("word")
        return kinds
