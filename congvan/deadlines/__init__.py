"""What a deadline phrase means, by the Civil Code and the office's days off; no input or output at all."""
