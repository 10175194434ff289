"""Journeys: the real product, all its processes, used as people use it."""
