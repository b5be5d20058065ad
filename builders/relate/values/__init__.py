"""What is said of things beside relations: figures, dates, places, themes."""
