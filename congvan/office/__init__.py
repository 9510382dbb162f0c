"""The office: its issuers, signers and settings, and the register of its schools."""
