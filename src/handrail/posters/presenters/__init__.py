"""Posters and cards in words."""

from handrail.posters.presenters.offered import OfferPage
from handrail.posters.presenters.poster import NoPoster, poster_of

__all__ = ["NoPoster", "OfferPage", "poster_of"]
