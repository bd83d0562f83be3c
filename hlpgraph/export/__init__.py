"""Writers of files that other programs read; `formats.FORMATS` lists them."""
