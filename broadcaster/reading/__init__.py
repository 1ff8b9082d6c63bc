from broadcaster.reading.read import Settled, read, spoken, syllables

__all__ = ["Settled", "read", "spoken", "syllables"]
