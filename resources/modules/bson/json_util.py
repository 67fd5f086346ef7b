"""Documents as JSON."""
import json


def dumps(value, **named):
    return json.dumps(value, default=lambda one: {"$oid": str(one)}, **named)


loads = json.loads
