"""Posters and cards in words."""

from handrail.posters.presenters.card import CardPage, card_told
from handrail.posters.presenters.offered import OfferPage
from handrail.posters.presenters.poster import NoPoster, poster_of

__all__ = ["CardPage", "NoPoster", "OfferPage", "card_told", "poster_of"]
