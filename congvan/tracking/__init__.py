"""What happens with each school: events, and the status that follows from them."""
