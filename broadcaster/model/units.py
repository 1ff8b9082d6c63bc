"""Units that the type checker keeps apart."""

from typing import NewType

Seconds = NewType("Seconds", float)
Decibels = NewType("Decibels", float)
SampleRate = NewType("SampleRate", int)
Sha256 = NewType("Sha256", str)
"""64 lower-case hex digits: the name of a content."""
