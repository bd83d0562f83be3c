"""A case as an Excel workbook: writing it, and reading back what people made of it."""
