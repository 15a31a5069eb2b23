"""What people read at a terminal is folded between words; what they copy is left whole."""

from exposure.cli.folding import folded
from exposure.words.lines import columns

META = '  <meta name="exposure-verification" content="exposure-abcdefghijklmnopqrstuvwxyz">'


def test_sentences_are_folded_under_their_own_beginning() -> None:
    assert folded("- one two three four five six", 21).split("\n") == [
        "- one two three four",
        "  five six",
    ]
    assert folded("2. one two three four five six", 21).split("\n")[1].startswith("   ")


def test_what_is_to_be_copied_stays_whole() -> None:
    assert folded(f"Write:\n\n{META}\n", 40) == f"Write:\n\n{META}\n"
    address = "https://sam.example/" + "a-" * 60
    assert address in folded(f"See {address} for more.", 40)


def test_a_sentence_with_wide_letters_is_folded_where_the_terminal_ends() -> None:
    lines = folded(" ".join(["顔写真"] * 20), 40).split("\n")
    assert [columns(line) for line in lines[:-1]] == [34] * (len(lines) - 1)
