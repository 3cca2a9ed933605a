"""Make sure that there is a Chromium for the browser tests, and say what is happening."""

from chromium import install

install()
