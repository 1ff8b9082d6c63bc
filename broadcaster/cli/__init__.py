from broadcaster.cli import documents, node, people, read, sound, station, voice
from broadcaster.cli.root import main

__all__ = ["documents", "main", "node", "people", "read", "sound", "station", "voice"]
