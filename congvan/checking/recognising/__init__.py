"""How the components of a document are told: stretches of text, the words of each component, head, body, signature."""
