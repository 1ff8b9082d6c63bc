from broadcaster.script.as_json import to_json
from broadcaster.script.divide import SecondsOf
from broadcaster.script.frame import Frame, frame
from broadcaster.script.letters import syllables
from broadcaster.script.limits import ScriptLimits
from broadcaster.script.propose import propose

__all__ = ["Frame", "ScriptLimits", "SecondsOf", "frame", "propose", "syllables", "to_json"]
