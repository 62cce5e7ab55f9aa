"""Pure functions on strings: spans, names, dates, urls, digests, scripts. No input or output."""
