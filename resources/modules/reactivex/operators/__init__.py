"""What is done with a stream, piece by piece."""
import _sim

from ._combining import (amb, catch, combine_latest, concat, concat_map, concat_all, exclusive, expand, finally_action, flat_map, flat_map_indexed, flat_map_latest, fork_join,
                         group_by, merge, merge_all, multicast, on_error_resume_next, partition, publish, publish_value, ref_count, repeat, replay, retry, sequence_equal,
                         share, skip_until, start_with, switch_latest, switch_map, take_until, while_do, with_latest_from, zip, zip_with_iterable, zip_with_list)
from ._plain import (all, as_observable, average, contains, count, default_if_empty, dematerialize, distinct, distinct_until_changed, do, do_action, do_after_next,
                     do_on_completed, do_on_subscribe, element_at, element_at_or_default, filter, filter_indexed, find, find_index, first, first_or_default,
                     ignore_elements, is_empty, last, last_or_default, map, map_indexed, materialize, max, max_by, min, min_by, pairwise, pluck, pluck_attr, reduce,
                     scan, single, single_or_default, skip, skip_last, skip_while, skip_while_indexed, some, starmap, starmap_indexed, sum, take, take_last,
                     take_while, take_while_indexed, to_dict, to_future, to_iterable, to_list, to_set)
from ._timed import (buffer, buffer_when, buffer_with_count, buffer_with_time, buffer_with_time_or_count, debounce, delay, delay_subscription, observe_on, sample,
                     skip_with_time, subscribe_on, take_with_time, throttle_first, throttle_with_timeout, time_interval, timeout, timestamp, window, window_toggle, window_when,
                     window_with_count, window_with_time)

flat_map_async = flat_map
select, where, select_many = map, filter, flat_map
__getattr__ = _sim.missing(__name__)
