"""Cancel scopes and task groups."""
import asyncio
import math


class CancelScope:
    def __init__(self, *, deadline=math.inf, shield=False):
        self._deadline, self.shield = deadline, shield
        self._cancel_called = self._caught = False
        self._host = self._timer = None
        self._tasks, self._asked = set(), 0
        self._inside = False

    cancel_called = property(lambda self: self._cancel_called)
    cancelled_caught = property(lambda self: self._caught)

    @property
    def deadline(self):
        return self._deadline

    @deadline.setter
    def deadline(self, value):
        self._deadline = value
        if self._inside:
            self._arm()

    def _arm(self):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._deadline < math.inf:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_at(self._deadline, self.cancel) if self._deadline > loop.time() else loop.call_soon(self.cancel)

    def cancel(self, reason=None):
        if self._cancel_called:
            return
        self._cancel_called = True
        if self._timer is not None:
            self._timer.cancel()
        if self._inside:
            self._deliver()

    def _deliver(self):
        for task in sorted(self._tasks, key=lambda task: task.get_name()):
            if not task.done():
                task.cancel()
        if self._host is not None and not self._host.done():
            if self._host is asyncio.current_task():
                asyncio.get_running_loop().call_soon(self._cancel_host)
            else:
                self._cancel_host()

    def _cancel_host(self):
        if self._inside and not self._host.done():
            self._asked += 1
            self._host.cancel()

    def __enter__(self):
        self._host, self._inside = asyncio.current_task(), True
        self._arm()
        if self._cancel_called:
            self._deliver()
        return self

    def __exit__(self, kind, error, traceback):
        self._inside = False
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for _ in range(self._asked):
            self._host.uncancel()
        if self._cancel_called and kind is not None and issubclass(kind, asyncio.CancelledError) and not self._host.cancelling():
            self._caught = True
            return True
        return False


def move_on_after(delay, shield=False):
    return CancelScope(deadline=math.inf if delay is None else asyncio.get_running_loop().time() + delay, shield=shield)


class fail_after:
    def __init__(self, delay, shield=False):
        self._scope = move_on_after(delay, shield)

    def __enter__(self):
        return self._scope.__enter__()

    def __exit__(self, *exc):
        caught = self._scope.__exit__(*exc)
        if caught and self._scope.cancel_called:
            raise TimeoutError
        return caught


def current_effective_deadline():
    return math.inf


class TaskStatus:
    def __init__(self, future):
        self._future = future

    def started(self, value=None):
        if not self._future.done():
            self._future.set_result(value)


class TaskGroup:
    def __init__(self):
        self.cancel_scope = CancelScope()
        self._errors, self._waiter, self._open = [], None, False

    def start_soon(self, func, *args, name=None):
        self._spawn(func(*args), name or getattr(func, '__qualname__', None))

    def _spawn(self, coroutine, name):
        if not self._open:
            coroutine.close()
            raise RuntimeError('This task group is not active; no new tasks can be started.')
        task = asyncio.get_running_loop().create_task(coroutine, name=name)
        self.cancel_scope._tasks.add(task)
        task.add_done_callback(self._done)
        if self.cancel_scope.cancel_called:
            task.cancel()
        return task

    async def start(self, func, *args, name=None):
        future = asyncio.get_running_loop().create_future()
        task = self._spawn(func(*args, task_status=TaskStatus(future)), name or getattr(func, '__qualname__', None))

        def ended(_):
            if not future.done():
                future.set_exception(RuntimeError('Child exited without calling task_status.started()'))
        task.add_done_callback(ended)
        return await future

    def _done(self, task):
        self.cancel_scope._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self._errors.append(task.exception())
            self.cancel_scope.cancel()
        if not self.cancel_scope._tasks and self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def __aenter__(self):
        self.cancel_scope.__enter__()
        self._open = True
        return self

    async def __aexit__(self, kind, error, traceback):
        cancelled = None
        if error is not None:
            if isinstance(error, asyncio.CancelledError):
                cancelled = error
            else:
                self._errors.append(error)
            self.cancel_scope.cancel()
        while self.cancel_scope._tasks:
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                await self._waiter
            except asyncio.CancelledError as again:
                cancelled = again
                self.cancel_scope.cancel()
                for task in list(self.cancel_scope._tasks):
                    task.cancel()
        self._open = False
        caught = self.cancel_scope.__exit__(type(cancelled) if cancelled else None, cancelled, None)
        if self._errors:
            raise BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors) from None
        if cancelled is not None and not caught:
            raise cancelled
        return caught if error is not None else None


def create_task_group():
    return TaskGroup()
