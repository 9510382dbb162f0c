"""What statements mean: last instants by the calendar and the Civil Code, periods, and remarks to be made."""
