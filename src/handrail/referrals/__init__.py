"""Referrals: whom outside the school somebody asked or told about an incident, what they answered, and whom not."""
