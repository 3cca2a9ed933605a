"""`mediawall instagram`: what a person does once for the sources on Instagram."""
