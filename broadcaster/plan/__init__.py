from broadcaster.plan.formats import FORMATS
from broadcaster.plan.outline import outline
from broadcaster.plan.read import read_plan, read_source, suffix_of
from broadcaster.plan.source_text import Progress, SourceText

__all__ = ["FORMATS", "Progress", "SourceText", "outline", "read_plan", "read_source", "suffix_of"]
