from broadcaster.playout.enrolment import enrol
from broadcaster.playout.identity import Identity, TrustedKey, load_identity, save_identity
from broadcaster.playout.node import run_node
from broadcaster.playout.outputs import OUTPUTS

__all__ = ["OUTPUTS", "Identity", "TrustedKey", "enrol", "load_identity", "run_node", "save_identity"]
