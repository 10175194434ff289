"""The pages of meetings; `doors` is what they share."""
