"""The first run in the browser, and going live: what a school sees to before it relies on Handrail."""
