"""The addresses of the floor, beside all of Handrail's."""

from bench.floor import urlpatterns

__all__ = ["urlpatterns"]
