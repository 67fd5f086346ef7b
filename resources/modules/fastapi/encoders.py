"""Anything as what JSON can say."""
import dataclasses


def jsonable_encoder(value, **named):
    if hasattr(value, 'model_dump'):
        return jsonable_encoder(value.model_dump(mode='json'))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return jsonable_encoder(dataclasses.asdict(value))
    if isinstance(value, dict):
        return {str(k): jsonable_encoder(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)) or hasattr(value, '__next__'):
        return [jsonable_encoder(one) for one in value]
    if hasattr(value, 'isoformat'):
        return value.isoformat()
    if isinstance(value, (str, int, float, bool, type(None))):
        return value
    if hasattr(value, 'value'):
        return value.value
    if hasattr(value, 'items'):
        return {str(k): jsonable_encoder(v) for k, v in value.items()}
    return jsonable_encoder(vars(value)) if hasattr(value, '__dict__') else str(value)
