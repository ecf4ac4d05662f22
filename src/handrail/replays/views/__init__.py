"""The pages of this room: what would change for many cases, and for one; moving one."""
