"""What hangs on a wall or lies on a desk: charts as posters, and the card that tells staff what to do first."""
