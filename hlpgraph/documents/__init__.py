"""Text documents → their text: plain text and Markdown, Word (.docx) and PDF, read defensively."""
