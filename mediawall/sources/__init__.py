"""The places that we collect from: one room a source; none knows another."""
