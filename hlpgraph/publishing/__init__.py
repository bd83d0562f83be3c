"""Documents that people keep: Word, PowerPoint, PDF; `formats.FORMATS` lists them."""
