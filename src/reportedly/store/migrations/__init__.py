"""How older records come up to `schema`: one file a step, run by `migrate`. New records are made whole and stamped HEAD.

To change the schema: change `schema.py`, add `v0013_….py` with the same change for old records, set HEAD.
"""

from __future__ import annotations

HEAD = "0012"  #: the newest step; a test compares it with the files
VERSION_TABLE = "reportedly_schema"  #: holds the step a record stands at; its presence makes a file a Reportedly record
