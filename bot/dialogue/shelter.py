"""After violence: the phone may be watched, so no reminder, no rating, and an offer to delete the talk."""

from dataclasses import replace

from bot.model.person import Person

VIOLENCE_ENTRY = "huiselijk-en-seksueel-geweld"


def sheltered(person: Person, *entry_ids: str) -> Person:
    """The person, sheltered from now on if one of these entries is about violence."""
    return replace(person, sheltered=True) if VIOLENCE_ENTRY in entry_ids else person
