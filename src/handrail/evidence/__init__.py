"""Evidence: what there is, where it is, who holds it, and every handing-over. Never the material itself."""
