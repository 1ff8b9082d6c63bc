from broadcaster.script.as_json import to_json
from broadcaster.script.divide import SecondsOf
from broadcaster.script.frame import Frame, frame
from broadcaster.script.letters import syllables
from broadcaster.script.limits import ScriptLimits
from broadcaster.script.propose import propose
from broadcaster.script.put_back import put_back

__all__ = ["Frame", "ScriptLimits", "SecondsOf", "frame", "propose", "put_back", "syllables", "to_json"]
