"""Reportedly: who did what, and who says so."""

from __future__ import annotations

import os

__version__ = "0.1.0"

#: onnxruntime would keep an id of this machine in the user's cache and tell its maker of every session; read when it is loaded
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
