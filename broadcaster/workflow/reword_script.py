"""A machine offers a script in plainer words. Only an offer: who takes it saves a new revision, to be approved."""

from dataclasses import dataclass

from broadcaster.errors import NotFound, ScriptError, translatable
from broadcaster.model import Revision, ScriptWarning, User
from broadcaster.script.doubts import doubts_of
from broadcaster.script.facts import compare
from broadcaster.script.guard import new_personal_data, newly_never_airs, without_courtesies
from broadcaster.script.listenability import listenability
from broadcaster.script.rewording import Endpoint, reword
from broadcaster.settings import RewordingSettings
from broadcaster.store import scripts
from broadcaster.workflow.checked_text import require_length
from broadcaster.workflow.equipment import Equipment
from broadcaster.workflow.permission import Action, require


@dataclass(frozen=True, slots=True)
class Offer:
    """A plainer wording of a script's body, beside what it is measured by."""

    text: str
    lost: tuple[str, ...]
    """Facts of the script that are not in it; where there are any, it must not be used."""
    invented: tuple[str, ...]
    """Facts of its own; where there are any, it must not be used."""
    score_before: int
    """Listenability, 0 to 100."""
    score_after: int
    warnings: tuple[ScriptWarning, ...] = ()
    """What a person should look at in it: long sentences, typing mistakes, old names."""
    based_on: int = 0
    """The revision it was made from."""

    @property
    def usable(self) -> bool:
        """Whether every fact of the script, and no other, stands in it."""
        return not (self.lost or self.invented)


def offer(station: Equipment, user: User, script_id: int) -> Offer:
    """What the rewording service makes of a script's newest text; nothing is kept.

    Raises ScriptError where rewording is off, the service gives no usable answer, or the answer must not air whatever
    facts it holds.
    """
    require(user, Action.WRITE)
    endpoint = _endpoint(station.settings.rewording)
    newest = _newest(station, script_id)
    title, body = newest.text.title, newest.text.body
    text = without_courtesies(reword(body, endpoint))  # no transaction is open while the service thinks
    require_length(title, text)
    if new_personal_data(body, text) or newly_never_airs(body, text):
        raise ScriptError(translatable("The wording that was offered says what must not air; reword by hand."))
    found = compare(body, text)
    limit = station.settings.sentence_syllables
    return Offer(
        text=text,
        lost=found.lost,
        invented=found.invented,
        score_before=listenability(title, body, limit).score,
        score_after=listenability(title, text, limit).score,
        warnings=tuple(doubts_of(title, text, limit)),
        based_on=newest.id,
    )


def _endpoint(settings: RewordingSettings) -> Endpoint:
    if settings.url is None:
        raise ScriptError(translatable("Rewording is switched off; the operator can set rewording.url."))
    return Endpoint(settings.url, settings.model, settings.key.get_secret_value(), settings.timeout)


def _newest(station: Equipment, script_id: int) -> Revision:
    with station.database.read() as session:
        script = scripts.find(session, script_id)
    if script is None:
        raise NotFound(translatable("This script does not exist."))
    return script.newest
