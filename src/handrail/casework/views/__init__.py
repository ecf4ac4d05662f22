"""The pages on which incidents are worked on."""
