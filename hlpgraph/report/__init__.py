"""Texts and tables for people and programs; `findings.FORMATS` lists those of `check`."""
