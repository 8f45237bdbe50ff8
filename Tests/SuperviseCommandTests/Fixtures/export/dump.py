"""Writes its arguments and its environment, as JSON, to the file that its first argument names."""
import json
import os
import sys

target = sys.argv[1]
with open(target + ".part", "w") as file:
    json.dump({"arguments": sys.argv[2:], "environment": dict(os.environ), "folder": os.getcwd()}, file)
os.rename(target + ".part", target)
