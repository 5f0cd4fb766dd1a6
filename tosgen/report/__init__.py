"""Findings and changes in each output format: values in, text out."""
