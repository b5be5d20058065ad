"""Questions, exports, comparison of builds, notebooks and the Python client: what people take away."""
