from broadcaster.mastering.assemble import Framing, assemble, assemble_recording
from broadcaster.mastering.content import ContentStore, recipe_sha256
from broadcaster.mastering.decode import UnreadableAudio, decode, decode_stream
from broadcaster.mastering.encode import ENCODERS, encode_mp3, encode_opus, encode_wav
from broadcaster.mastering.finished import Finished
from broadcaster.mastering.loudness import Loudness, LoudnessMeter, measure_loudness, measure_stream
from broadcaster.mastering.make import (
    MadeMaster,
    Tags,
    complete_recipe,
    finished_sound,
    make_master,
    write_sound,
)
from broadcaster.mastering.parts import Paragraphs, Pauses, trim
from broadcaster.mastering.profiles import CEILING, DEFAULT_PROFILE, PROFILES, TARGET_LOUDNESS, Profile, UnknownProfile
from broadcaster.mastering.recording import clean_pieces
from broadcaster.mastering.samples import MASTER_RATE, Samples, resample, samples_of, speech_of
from broadcaster.mastering.sounds import (
    NamedSound,
    UnknownSound,
    UnusableSound,
    chime_named,
    chime_names,
    framing_of,
    music_named,
    music_names,
)
from broadcaster.mastering.spool import Spool, spooling_in

__all__ = [
    "CEILING",
    "DEFAULT_PROFILE",
    "ENCODERS",
    "MASTER_RATE",
    "PROFILES",
    "TARGET_LOUDNESS",
    "ContentStore",
    "Finished",
    "Framing",
    "Loudness",
    "LoudnessMeter",
    "MadeMaster",
    "NamedSound",
    "Paragraphs",
    "Pauses",
    "Profile",
    "Samples",
    "Spool",
    "Tags",
    "UnknownProfile",
    "UnknownSound",
    "UnreadableAudio",
    "UnusableSound",
    "assemble",
    "assemble_recording",
    "chime_named",
    "chime_names",
    "clean_pieces",
    "complete_recipe",
    "decode",
    "decode_stream",
    "encode_mp3",
    "encode_opus",
    "encode_wav",
    "finished_sound",
    "framing_of",
    "make_master",
    "measure_loudness",
    "measure_stream",
    "music_named",
    "music_names",
    "recipe_sha256",
    "resample",
    "samples_of",
    "speech_of",
    "spooling_in",
    "trim",
    "write_sound",
]
