"""The parts of a workflow file, one file a part: each reads its keys and checks them against the office."""
