"""The example school: invented people of invented schools, and what they did, made by the acts that staff use."""
