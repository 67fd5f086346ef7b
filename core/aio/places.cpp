#include "aio/places.h"

#include "aio/loop.h"
#include "aio/state.h"

#include "vm/call.h"
#include "vm/machine_state.h"

#include <algorithm>
#include <array>

namespace swimloop::aio {

using namespace vm;

namespace {

// What CPython 3.11.7 shows of a line: its function, how far it is indented, the text, and which part of that is underlined (0, 0: all
// of it, then it is not). beneath: a line that this one calls.
struct Place {
    const char* file;
    uint16_t line;
    const char* function;
    uint8_t indent;
    const char* text;
    uint8_t from, to;
    const char* fileBeneath = nullptr;
    uint16_t lineBeneath = 0;
};

constexpr Place kPlaces[] = {
    {"base_events.py", 427, "create_future", 8, "return futures.Future(loop=self)", 0, 0},
    {"base_events.py", 434, "create_task", 8, "self._check_closed()", 0, 0, "base_events.py", 519},
    {"base_events.py", 436, "create_task", 12, "task = tasks.Task(coro, loop=self, name=name, context=context)", 0, 0},
    {"base_events.py", 442, "create_task", 16, "task = self._task_factory(self, coro)", 7, 37},
    {"base_events.py", 444, "create_task", 16, "task = self._task_factory(self, coro, context=context)", 7, 54},
    {"base_events.py", 519, "_check_closed", 12, "raise RuntimeError('Event loop is closed')", 0, 0},
    {"base_events.py", 588, "_check_running", 12, "raise RuntimeError('This event loop is already running')", 0, 0},
    {"base_events.py", 590, "_check_running", 12, "raise RuntimeError(", 0, 0},
    {"base_events.py", 595, "run_forever", 8, "self._check_closed()", 0, 0, "base_events.py", 519},
    {"base_events.py", 596, "run_forever", 8, "self._check_running()", 0, 0, "base_events.py", 588},
    {"base_events.py", 607, "run_forever", 16, "self._run_once()", 0, 0},
    {"base_events.py", 628, "run_until_complete", 8, "self._check_closed()", 0, 0, "base_events.py", 519},
    {"base_events.py", 629, "run_until_complete", 8, "self._check_running()", 0, 0, "base_events.py", 588},
    {"base_events.py", 632, "run_until_complete", 8, "future = tasks.ensure_future(future, loop=self)", 9, 47},
    {"base_events.py", 640, "run_until_complete", 12, "self.run_forever()", 0, 0},
    {"base_events.py", 651, "run_until_complete", 12, "raise RuntimeError('Event loop stopped before Future completed.')", 0, 0},
    {"base_events.py", 653, "run_until_complete", 8, "return future.result()", 7, 22},
    {"base_events.py", 672, "close", 12, "raise RuntimeError(\"Cannot close a running event loop\")", 0, 0},
    {"base_events.py", 740, "call_at", 8, "self._check_closed()", 0, 0, "base_events.py", 519},
    {"base_events.py", 761, "call_soon", 8, "self._check_closed()", 0, 0, "base_events.py", 519},
    {"base_events.py", 806, "call_soon_threadsafe", 8, "self._check_closed()", 0, 0, "base_events.py", 519},
    {"base_events.py", 816, "run_in_executor", 8, "self._check_closed()", 0, 0, "base_events.py", 519},
    {"base_events.py", 822, "run_in_executor", 12, "self._check_default_executor()", 0, 0},
    {"base_events.py", 1808, "call_exception_handler", 16, "self._exception_handler(self, context)", 0, 0},
    {"base_events.py", 1914, "_run_once", 20, "handle._run()", 0, 0},
    {"base_events.py", 1922, "_run_once", 16, "handle._run()", 0, 0},
    {"tasks.py", 637, "sleep", 0, "async def sleep(delay, result=None):", 0, 0},
    {"base_events.py", 727, "call_later", 8, "timer = self.call_at(self.time() + delay, callback, *args,", 8, 58, "base_events.py", 740},
    {"events.py", 80, "_run", 12, "self._context.run(self._callback, *self._args)", 0, 0},
    {"events.py", 677, "get_event_loop", 12, "raise RuntimeError('There is no current event loop in thread %r.'", 0, 0},
    {"locks.py", 15, "__aenter__", 8, "await self.acquire()", 0, 0},
    {"locks.py", 21, "__aexit__", 8, "self.release()", 0, 0},
    {"locks.py", 106, "acquire", 8, "fut = self._get_loop().create_future()", 6, 22, "mixins.py", 20},
    {"locks.py", 114, "acquire", 16, "await fut", 0, 0},
    {"locks.py", 140, "release", 12, "raise RuntimeError('Lock is not acquired.')", 0, 0},
    {"locks.py", 210, "wait", 8, "fut = self._get_loop().create_future()", 6, 22, "mixins.py", 20},
    {"locks.py", 213, "wait", 12, "await fut", 0, 0},
    {"locks.py", 260, "wait", 12, "raise RuntimeError('cannot wait on un-acquired lock')", 0, 0},
    {"locks.py", 267, "wait", 16, "await fut", 0, 0},
    {"locks.py", 277, "wait", 20, "await self.acquire()", 0, 0},
    {"locks.py", 283, "wait", 16, "raise exceptions.CancelledError", 0, 0},
    {"locks.py", 294, "wait_for", 12, "await self.wait()", 0, 0},
    {"locks.py", 311, "notify", 12, "raise RuntimeError('cannot notify on un-acquired lock')", 0, 0},
    {"locks.py", 379, "acquire", 8, "fut = self._get_loop().create_future()", 6, 22, "mixins.py", 20},
    {"locks.py", 387, "acquire", 16, "await fut", 0, 0},
    {"locks.py", 434, "release", 12, "raise ValueError('BoundedSemaphore released too many times')", 0, 0},
    {"locks.py", 476, "__aenter__", 8, "return await self.wait()", 7, 24},
    {"locks.py", 488, "wait", 8, "async with self._cond:", 0, 0, "locks.py", 15},
    {"locks.py", 489, "wait", 12, "await self._block() # Block while the barrier drains or resets.", 0, 19, "locks.py", 510},
    {"locks.py", 497, "wait", 20, "await self._wait()", 0, 0, "locks.py", 534},
    {"locks.py", 510, "_block", 8, "await self._cond.wait_for(", 0, 0},
    {"locks.py", 518, "_block", 12, "raise exceptions.BrokenBarrierError(\"Barrier aborted\")", 0, 0},
    {"locks.py", 534, "_wait", 8, "await self._cond.wait_for(lambda: self._state is not _BarrierState.FILLING)", 0, 0},
    {"locks.py", 537, "_wait", 12, "raise exceptions.BrokenBarrierError(\"Abort or reset of barrier\")", 0, 0},
    {"locks.py", 553, "reset", 8, "async with self._cond:", 0, 0, "locks.py", 15},
    {"locks.py", 568, "abort", 8, "async with self._cond:", 0, 0, "locks.py", 15},
    {"mixins.py", 20, "_get_loop", 12, "raise RuntimeError(f'{self!r} is bound to a different event loop')", 0, 0},
    {"queues.py", 117, "put", 12, "putter = self._get_loop().create_future()", 9, 25, "mixins.py", 20},
    {"queues.py", 120, "put", 16, "await putter", 0, 0},
    {"queues.py", 143, "put_nowait", 12, "raise QueueFull", 0, 0},
    {"queues.py", 155, "get", 12, "getter = self._get_loop().create_future()", 9, 25, "mixins.py", 20},
    {"queues.py", 158, "get", 16, "await getter", 0, 0},
    {"queues.py", 181, "get_nowait", 12, "raise QueueEmpty", 0, 0},
    {"queues.py", 201, "task_done", 12, "raise ValueError('task_done() called too many times')", 0, 0},
    {"queues.py", 215, "join", 12, "await self._finished.wait()", 0, 0, "locks.py", 213},
    {"runners.py", 63, "__exit__", 8, "self.close()", 0, 0},
    {"runners.py", 71, "close", 12, "_cancel_all_tasks(loop)", 0, 0},
    {"runners.py", 72, "close", 12, "loop.run_until_complete(loop.shutdown_asyncgens())", 0, 0},
    {"runners.py", 73, "close", 12, "loop.run_until_complete(loop.shutdown_default_executor())", 0, 0},
    {"runners.py", 89, "run", 12, "raise ValueError(\"a coroutine was expected, got {!r}\".format(coro))", 0, 0},
    {"runners.py", 93, "run", 12, "raise RuntimeError(", 0, 0},
    {"runners.py", 100, "run", 8, "task = self._loop.create_task(coro, context=context)", 7, 52},
    {"runners.py", 118, "run", 12, "return self._loop.run_until_complete(task)", 7, 42},
    {"runners.py", 123, "run", 20, "raise KeyboardInterrupt()", 0, 0},
    {"runners.py", 133, "_lazy_init", 12, "raise RuntimeError(\"Runner is closed\")", 0, 0},
    {"runners.py", 157, "_on_sigint", 8, "raise KeyboardInterrupt()", 0, 0},
    {"runners.py", 186, "run", 8, "raise RuntimeError(", 0, 0},
    {"runners.py", 189, "run", 4, "with Runner(debug=debug) as runner:", 0, 0},
    {"runners.py", 190, "run", 8, "return runner.run(main)", 7, 23},
    {"runners.py", 201, "_cancel_all_tasks", 4, "loop.run_until_complete(tasks.gather(*to_cancel, return_exceptions=True))", 0, 0},
    {"taskgroups.py", 56, "__aenter__", 12, "raise RuntimeError(", 0, 0},
    {"taskgroups.py", 62, "__aenter__", 12, "raise RuntimeError(", 0, 0},
    {"taskgroups.py", 110, "__aexit__", 16, "await self._on_completed_fut", 0, 0},
    {"taskgroups.py", 129, "__aexit__", 12, "raise self._base_error", 0, 0},
    {"taskgroups.py", 134, "__aexit__", 12, "raise propagate_cancellation_error", 0, 0},
    {"taskgroups.py", 145, "__aexit__", 16, "raise me from None", 0, 0},
    {"taskgroups.py", 155, "create_task", 12, "raise RuntimeError(f\"TaskGroup {self!r} has not been entered\")", 0, 0},
    {"taskgroups.py", 157, "create_task", 12, "raise RuntimeError(f\"TaskGroup {self!r} is finished\")", 0, 0},
    {"taskgroups.py", 159, "create_task", 12, "raise RuntimeError(f\"TaskGroup {self!r} is shutting down\")", 0, 0},
    {"taskgroups.py", 161, "create_task", 12, "task = self._loop.create_task(coro)", 7, 35},
    {"taskgroups.py", 163, "create_task", 12, "task = self._loop.create_task(coro, context=context)", 7, 52},
    {"tasks.py", 381, "create_task", 4, "loop = events.get_running_loop()", 7, 32},
    {"tasks.py", 384, "create_task", 8, "task = loop.create_task(coro)", 7, 29},
    {"tasks.py", 386, "create_task", 8, "task = loop.create_task(coro, context=context)", 7, 46},
    {"tasks.py", 416, "wait", 8, "raise TypeError(f\"expect a list of futures, not {type(fs).__name__}\")", 0, 0},
    {"tasks.py", 418, "wait", 8, "raise ValueError('Set of Tasks/Futures is empty.')", 0, 0},
    {"tasks.py", 420, "wait", 8, "raise ValueError(f'Invalid return_when value: {return_when}')", 0, 0},
    {"tasks.py", 425, "wait", 8, "raise TypeError(\"Passing coroutines is forbidden, use tasks explicitly.\")", 0, 0},
    {"tasks.py", 428, "wait", 4, "return await _wait(fs, timeout, return_when, loop)", 7, 50, "tasks.py", 535},
    {"tasks.py", 452, "wait_for", 8, "return await fut", 7, 16},
    {"tasks.py", 458, "wait_for", 12, "return fut.result()", 7, 19},
    {"tasks.py", 460, "wait_for", 8, "await _cancel_and_wait(fut, loop=loop)", 0, 0, "tasks.py", 562},
    {"tasks.py", 462, "wait_for", 12, "return fut.result()", 7, 19},
    {"tasks.py", 464, "wait_for", 12, "raise exceptions.TimeoutError() from exc", 0, 0},
    {"tasks.py", 470, "wait_for", 4, "fut = ensure_future(fut, loop=loop)", 6, 35},
    {"tasks.py", 476, "wait_for", 12, "await waiter", 0, 0},
    {"tasks.py", 479, "wait_for", 16, "return fut.result()", 7, 19},
    {"tasks.py", 485, "wait_for", 16, "await _cancel_and_wait(fut, loop=loop)", 0, 0, "tasks.py", 562},
    {"tasks.py", 489, "wait_for", 12, "return fut.result()", 7, 19},
    {"tasks.py", 495, "wait_for", 12, "await _cancel_and_wait(fut, loop=loop)", 0, 0, "tasks.py", 562},
    {"tasks.py", 500, "wait_for", 16, "return fut.result()", 7, 19},
    {"tasks.py", 502, "wait_for", 16, "raise exceptions.TimeoutError() from exc", 0, 0},
    {"tasks.py", 535, "_wait", 8, "await waiter", 0, 0},
    {"tasks.py", 562, "_cancel_and_wait", 8, "await waiter", 0, 0},
    {"tasks.py", 587, "as_completed", 8, "raise TypeError(f\"expect an iterable of futures, not {type(fs).__name__}\")", 0, 0},
    {"tasks.py", 593, "as_completed", 4, "todo = {ensure_future(f, loop=loop) for f in set(fs)}", 0, 0},
    {"tasks.py", 611, "_wait_for_one", 8, "f = await done.get()", 4, 20, "queues.py", 158},
    {"tasks.py", 614, "_wait_for_one", 12, "raise exceptions.TimeoutError", 0, 0},
    {"tasks.py", 615, "_wait_for_one", 8, "return f.result()  # May raise f.exception().", 7, 17},
    {"tasks.py", 634, "__sleep0", 4, "yield", 0, 0},
    {"tasks.py", 640, "sleep", 8, "await __sleep0()", 0, 0, "tasks.py", 634},
    {"tasks.py", 643, "sleep", 4, "loop = events.get_running_loop()", 7, 32},
    {"tasks.py", 649, "sleep", 8, "return await future", 7, 19},
    {"tasks.py", 659, "ensure_future", 4, "return _ensure_future(coro_or_future, loop=loop)", 7, 48, "tasks.py", 674},
    {"tasks.py", 665, "_ensure_future", 12, "raise ValueError('The future belongs to a different loop than '", 0, 0},
    {"tasks.py", 674, "_ensure_future", 12, "raise TypeError('An asyncio.Future, a coroutine or an awaitable '", 0, 0},
    {"tasks.py", 680, "_ensure_future", 8, "return loop.create_task(coro_or_future)", 7, 39},
    {"tasks.py", 694, "_wrap_awaitable", 4, "return (yield from awaitable.__await__())", 8, 40},
    {"tasks.py", 827, "gather", 12, "fut = _ensure_future(arg, loop=loop)", 6, 36, "tasks.py", 674},
    {"tasks.py", 884, "shield", 4, "inner = _ensure_future(arg)", 8, 27},
    {"tasks.py", 923, "run_coroutine_threadsafe", 8, "raise TypeError('A coroutine object is required')", 0, 0},
    {"tasks.py", 928, "callback", 12, "futures._chain_future(ensure_future(coro, loop=loop), future)", 22, 52},
    {"threads.py", 25, "to_thread", 4, "return await loop.run_in_executor(None, func_call)", 7, 50},
    {"timeouts.py", 54, "reschedule", 16, "raise RuntimeError(\"Timeout has not been entered\")", 0, 0},
    {"timeouts.py", 55, "reschedule", 12, "raise RuntimeError(", 0, 0},
    {"timeouts.py", 87, "__aenter__", 12, "raise RuntimeError(\"Timeout has already been entered\")", 0, 0},
    {"timeouts.py", 90, "__aenter__", 12, "raise RuntimeError(\"Timeout should be used inside a task\")", 0, 0},
    {"timeouts.py", 115, "__aexit__", 16, "raise TimeoutError from exc_val", 0, 0},
};

// The first place of each line number, so that an exception that passes by costs no search.
constexpr auto kFirstOfLine = [] {
    constexpr uint16_t last = std::max_element(std::begin(kPlaces), std::end(kPlaces), [](const Place& a, const Place& b) { return a.line < b.line; })->line;
    std::array<const Place*, last + 1> first{};
    for (size_t i = std::size(kPlaces); i-- > 0;)
        first[kPlaces[i].line] = &kPlaces[i];
    return first;
}();

const Place* placeOf(std::string_view file, uint16_t line)
{
    if (line >= kFirstOfLine.size())
        return nullptr;
    for (const Place* place = kFirstOfLine[line]; place && place != std::end(kPlaces); ++place) {
        if (place->line == line && file == place->file)
            return place;
    }
    return nullptr;
}

// The lines that are known, where they belong, so that linecache and tracebacks find them; all others are empty.
void addSource(Machine& vm, const std::string& fileName, const char* file)
{
    std::shared_ptr<const std::string>& source = vm.state->sources[fileName];
    if (source)
        return;
    std::vector<const Place*> lines;
    for (const Place& place : kPlaces) {
        if (std::string_view(place.file) == file) {
            if (lines.size() <= place.line)
                lines.resize(size_t{place.line} + 1);
            lines[place.line] = &place;
        }
    }
    std::string text;
    for (size_t i = 1; i < lines.size(); ++i) {
        if (lines[i])
            text.append(lines[i]->indent, ' ').append(lines[i]->text);
        text += '\n';
    }
    source = std::make_shared<const std::string>(std::move(text));
}

// A frame that stands at the place for ever; one for all tracebacks.
FrameObject* makeFrame(Machine& vm, const Place& place)
{
    const std::string fileName = cat("/usr/lib/python3.11/asyncio/", place.file);
    addSource(vm, fileName, place.file);
    auto unit = std::make_shared<script::CodeUnit>();
    unit->name = unit->qualifiedName = place.function;
    unit->fileName = fileName;
    unit->firstLine = place.line;
    unit->flags = script::kFunction;
    unit->instructions.push_back({});
    script::Position position{};
    position.line = position.endLine = place.line;
    const size_t end = place.to ? place.to : std::string_view(place.text).size();
    position.column = static_cast<uint16_t>(place.indent + place.from);
    position.endColumn = static_cast<uint16_t>(place.indent + end);
    unit->positions.push_back(position);
    const Ref<Code> code = makeCode(vm, std::move(unit), false);
    if (!code)
        return nullptr;
    const Ref<Dict> globals = vm.newDict();
    std::string_view module = place.file;
    module.remove_suffix(3);
    setStr(globals, vm.names.name, vm.newStr(cat("asyncio.", module)).value());
    setStr(globals, vm.names.file, vm.newStr(fileName).value());
    Frame* frame = newFrame(vm, code, nullptr, globals, vm.builtins(), nullptr);
    FrameObject* object = Ref<FrameObject>::ref(frameObjectOf(vm, frame)).release();
    freeFrame(vm, frame); // the object owns it from now on
    return object;
}

// The frame of a place that tracebacks share.
FrameObject* sharedFrame(State& state, const Place& place)
{
    const auto index = static_cast<size_t>(&place - kPlaces);
    if (state.placeFrames.size() < std::size(kPlaces))
        state.placeFrames.resize(std::size(kPlaces));
    FrameObject*& frame = state.placeFrames[index];
    if (!frame)
        frame = makeFrame(state.vm, place);
    return frame;
}

void addEntry(State& state, const Place& place)
{
    Machine& vm = state.vm;
    FrameObject* frame = sharedFrame(state, place);
    BaseException* error = vm.error();
    if (!frame || !error)
        return;
    Ref<Traceback> entry = vm.make<Traceback>(vm.types.traceback);
    entry->frame = Ref<FrameObject>::ref(frame).release();
    entry->line = place.line;
    entry->next = error->traceback; // its reference moves over
    error->traceback = entry.release();
    ++error->uncaught;
}

void addWithBeneath(State& state, const Place& place, int depth)
{
    if (place.lineBeneath && depth < 8) {
        if (const Place* beneath = placeOf(place.fileBeneath, place.lineBeneath))
            addWithBeneath(state, *beneath, depth + 1);
    }
    addEntry(state, place);
}

bool isShown(const Machine& vm)
{
    return vm.hasError() && !vm.isStopping() && vm.error();
}

} // namespace

void LibraryFrames::push(std::initializer_list<LibraryLine> lines)
{
    Machine& vm = m_state.vm;
    for (const LibraryLine& line : lines) {
        const Place* place = line.line ? placeOf(line.file, line.line) : nullptr;
        const FrameObject* shared = place ? sharedFrame(m_state, *place) : nullptr;
        if (!shared)
            continue;
        Frame* frame = newFrame(vm, shared->frame->code, nullptr, shared->frame->globals, vm.builtins(), nullptr);
        frame->ip = frame->code->instructions.data() + 1; // it stands in its only instruction
        frame->back = vm.currentFrame();
        MachineState::setFrame(vm, frame);
        ++m_count;
    }
}

void LibraryFrames::pop()
{
    Machine& vm = m_state.vm;
    for (; m_count; --m_count) {
        Frame* frame = vm.currentFrame();
        MachineState::setFrame(vm, frame->back);
        freeFrame(vm, frame);
    }
}

bool isWatched(const Value loop)
{
    return loop.isObject() && ((loop.object()->type->typeFlags & kHeapType) || loop.as<Loop>()->isDebug || loop.as<Loop>()->taskFactory);
}

void passes(State& state, std::string_view file, uint16_t line)
{
    if (const Place* place = isShown(state.vm) ? placeOf(file, line) : nullptr)
        addWithBeneath(state, *place, 0);
}

void raisedAt(State& state, std::string_view file, uint16_t line)
{
    if (const Place* place = isShown(state.vm) ? placeOf(file, line) : nullptr)
        addEntry(state, *place);
}

} // namespace swimloop::aio
