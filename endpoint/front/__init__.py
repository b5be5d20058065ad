"""The front: a gunicorn worker on an event loop, with a short way for SPARQL and the long one through Flask."""
