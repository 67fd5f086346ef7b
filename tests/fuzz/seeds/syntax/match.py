match x:
  case {"a": [b, *c], **d} if e: f"{g!r:>{h}}"
