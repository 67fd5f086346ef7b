"""Jobs that are done every so often. Simulated package: run_pending() looks at the run's clock."""
import datetime
import functools
import random

import _sim

_UNITS = {'seconds': 1, 'minutes': 60, 'hours': 3600, 'days': 86400, 'weeks': 604800}
_DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']


class ScheduleError(Exception):
    pass


class ScheduleValueError(ScheduleError):
    pass


class IntervalError(ScheduleValueError):
    pass


class CancelJob:
    pass


class Scheduler:
    def __init__(self):
        self.jobs = []

    def every(self, interval=1):
        return Job(interval, self)

    def run_pending(self):
        for job in sorted(job for job in self.jobs if job.should_run):
            self._run(job)

    def run_all(self, delay_seconds=0):
        import time
        for job in self.jobs[:]:
            self._run(job)
            time.sleep(delay_seconds)

    def _run(self, job):
        found = job.run()
        if isinstance(found, CancelJob) or found is CancelJob:
            self.cancel_job(job)

    def get_jobs(self, tag=None):
        return [job for job in self.jobs if tag is None or tag in job.tags]

    def clear(self, tag=None):
        self.jobs[:] = [job for job in self.jobs if tag is not None and tag not in job.tags]

    def cancel_job(self, job):
        if job in self.jobs:
            self.jobs.remove(job)

    def get_next_run(self, tag=None):
        found = self.get_jobs(tag)
        return min(found).next_run if found else None

    next_run = property(get_next_run)

    @property
    def idle_seconds(self):
        return None if not self.jobs else (self.next_run - datetime.datetime.now()).total_seconds()


class Job:
    def __init__(self, interval, scheduler=None):
        self.interval, self.latest, self.job_func, self.unit, self.at_time, self.last_run, self.next_run = interval, None, None, None, None, None, None
        self.start_day, self.cancel_after, self.tags, self.scheduler = None, None, set(), scheduler

    def __lt__(self, other):
        return self.next_run < other.next_run

    def __getattr__(self, name):
        if name in _UNITS:
            self.unit = name
            return self
        if name + 's' in _UNITS:
            if self.interval != 1:
                raise IntervalError(f'Use {name}s instead of {name}')
            return getattr(self, name + 's')
        if name in _DAYS:
            if self.interval != 1:
                raise IntervalError(f'Scheduling .{name}() jobs is only allowed for weekly jobs. Using .{name}() on a job scheduled to run every 2 or more weeks is not supported.')
            self.start_day, self.unit = name, 'weeks'
            return self
        raise AttributeError(name)

    def tag(self, *tags):
        self.tags.update(tags)
        return self

    def at(self, time_str, tz=None):
        parts = [int(one) if one else 0 for one in time_str.split(':')]
        if self.unit in ('days', 'weeks') or self.start_day:
            self.at_time = datetime.time(*parts)
        elif self.unit == 'hours':
            self.at_time = datetime.time(0, *(parts if len(parts) == 2 and time_str[0] != ':' else parts[-1:]))
        elif self.unit == 'minutes':
            self.at_time = datetime.time(0, 0, parts[-1])
        else:
            raise ScheduleValueError('Invalid unit (valid units are `days`, `hours`, and `minutes`)')
        return self

    def to(self, latest):
        self.latest = latest
        return self

    def until(self, until_time):
        now = datetime.datetime.now()
        self.cancel_after = now + until_time if isinstance(until_time, datetime.timedelta) else until_time
        return self

    def do(self, job_func, *args, **kwargs):
        self.job_func = functools.partial(job_func, *args, **kwargs)
        functools.update_wrapper(self.job_func, job_func)
        self._plan()
        if self.scheduler is None:
            raise ScheduleError('Unable to a add job to schedule. Job is not associated with an scheduler')
        self.scheduler.jobs.append(self)
        return self

    @property
    def should_run(self):
        return datetime.datetime.now() >= self.next_run

    def run(self):
        if self.cancel_after is not None and datetime.datetime.now() > self.cancel_after:
            return CancelJob
        found = self.job_func()
        self.last_run = datetime.datetime.now()
        self._plan()
        return CancelJob if self.cancel_after is not None and self.next_run > self.cancel_after else found

    def _plan(self):
        if self.unit is None:
            raise ScheduleValueError('Invalid unit (valid units are `seconds`, `minutes`, `hours`, `days`, and `weeks`)')
        interval = random.randint(self.interval, self.latest) if self.latest is not None else self.interval
        now = datetime.datetime.now()
        period = datetime.timedelta(seconds=_UNITS[self.unit] * interval)
        moment = now + period
        if self.start_day is not None:
            moment = now + datetime.timedelta(days=(_DAYS.index(self.start_day) - now.weekday()) % 7)
        if self.at_time is not None:
            moment = moment.replace(second=self.at_time.second, microsecond=0)
            if self.unit in ('hours', 'days', 'weeks'):
                moment = moment.replace(minute=self.at_time.minute)
            if self.unit in ('days', 'weeks'):
                moment = moment.replace(hour=self.at_time.hour)
            if self.start_day is None and self.last_run is None and self.interval == 1 and moment - period > now:
                moment -= period
        if self.start_day is not None and moment <= now:
            moment += datetime.timedelta(days=7)
        self.next_run = moment

    def __repr__(self):
        name = getattr(self.job_func, '__name__', repr(self.job_func))
        args = ', '.join([repr(one) for one in self.job_func.args] + [f'{key}={value!r}' for key, value in self.job_func.keywords.items()])
        unit = self.unit[:-1] if self.interval == 1 else self.unit
        return f'Every {self.interval} {unit} do {name}({args}) (last run: {self.last_run or "[never]"}, next run: {self.next_run:%Y-%m-%d %H:%M:%S})'


default_scheduler = Scheduler()
jobs = default_scheduler.jobs
every, run_pending, run_all, get_jobs, clear, cancel_job = (getattr(default_scheduler, _name) for _name in ('every', 'run_pending', 'run_all', 'get_jobs', 'clear', 'cancel_job'))


def next_run(tag=None):
    return default_scheduler.get_next_run(tag)


def idle_seconds():
    return default_scheduler.idle_seconds


def repeat(job, *args, **kwargs):
    def decorate(function):
        job.do(function, *args, **kwargs)
        return function
    return decorate


__getattr__ = _sim.missing(__name__)
