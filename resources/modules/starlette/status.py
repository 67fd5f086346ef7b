"""Names of status codes."""
import _simworld

for _status, _reason in _simworld.REASONS.items():
    globals()[f'HTTP_{_status}_' + _reason.upper().replace(' ', '_').replace('-', '_').replace("'", '')] = _status
WS_1000_NORMAL_CLOSURE, WS_1001_GOING_AWAY, WS_1008_POLICY_VIOLATION, WS_1011_INTERNAL_ERROR = 1000, 1001, 1008, 1011
