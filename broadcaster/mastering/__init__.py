from broadcaster.mastering.assemble import Framing, Paragraphs, Pauses, assemble, trim
from broadcaster.mastering.content import ContentStore, recipe_sha256
from broadcaster.mastering.decode import UnreadableAudio, decode
from broadcaster.mastering.encode import ENCODERS, encode_mp3, encode_opus, encode_wav
from broadcaster.mastering.loudness import Loudness, measure_loudness
from broadcaster.mastering.make import CEILING, MadeMaster, complete_recipe, make_master, master_recording
from broadcaster.mastering.profiles import PROFILES, Profile, apply_profile
from broadcaster.mastering.samples import MASTER_RATE, Samples, resample, samples_of, speech_of
from broadcaster.mastering.sounds import shipped_framing, shipped_sound

__all__ = [
    "CEILING",
    "ENCODERS",
    "MASTER_RATE",
    "PROFILES",
    "ContentStore",
    "Framing",
    "Loudness",
    "MadeMaster",
    "Paragraphs",
    "Pauses",
    "Profile",
    "Samples",
    "UnreadableAudio",
    "apply_profile",
    "assemble",
    "complete_recipe",
    "decode",
    "encode_mp3",
    "encode_opus",
    "encode_wav",
    "make_master",
    "master_recording",
    "measure_loudness",
    "recipe_sha256",
    "resample",
    "samples_of",
    "shipped_framing",
    "shipped_sound",
    "speech_of",
    "trim",
]
