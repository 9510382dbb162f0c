"""From a phrase to its tokens: how dates, hours and counted times are spelled, and the words that matter."""
