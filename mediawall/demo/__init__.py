"""A stand-in Instagram on loopback, and pictures that the project draws itself."""
