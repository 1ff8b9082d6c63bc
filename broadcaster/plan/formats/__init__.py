from broadcaster.plan.formats.known import FORMATS, Format

__all__ = ["FORMATS", "Format"]
