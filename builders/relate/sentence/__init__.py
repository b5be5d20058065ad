"""What a sentence is made of: names in groups, trigger words, voice and modality."""
