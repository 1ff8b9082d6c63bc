"""Pages as words at their places, and how they become text: shared by PDF files and recognized pictures."""
