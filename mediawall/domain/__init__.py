"""The words of the product: frozen values, standard library only, no clock, no input or output."""
