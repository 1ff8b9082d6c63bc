from broadcaster.cli import documents, node, people, station
from broadcaster.cli.root import main

__all__ = ["documents", "main", "node", "people", "station"]
