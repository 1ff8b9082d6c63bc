from broadcaster.cli import documents, node, people, read, station
from broadcaster.cli.root import main

__all__ = ["documents", "main", "node", "people", "read", "station"]
