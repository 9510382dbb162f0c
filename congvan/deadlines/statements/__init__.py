"""From tokens to statements: what a phrase says about time, family by family; it knows no days off and no law."""
