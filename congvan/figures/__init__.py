"""Figures that schools have reported: kept with the cell they stand in, counted at an instant, added up, traced."""
