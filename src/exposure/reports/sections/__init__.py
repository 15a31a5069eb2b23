"""The parts of a report in words, in the order of reading. They know no format, and no terminal."""
