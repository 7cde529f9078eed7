"""Words to proposed changes with quotes; generic over templates, languages are data."""
