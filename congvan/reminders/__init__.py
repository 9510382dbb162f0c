"""Reminding: who must be reminded of what at an instant, in which words, by which channel; sent once and recorded."""
