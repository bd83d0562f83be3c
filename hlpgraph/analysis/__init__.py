"""Pure questions to cases and frameworks: what supports a link, what runs where."""
