from broadcaster.plan.read import READERS, read_plan

__all__ = ["READERS", "read_plan"]
